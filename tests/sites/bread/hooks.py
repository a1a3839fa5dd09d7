from coursewright.sites.mkdocs_hooks import *  # noqa: F403
