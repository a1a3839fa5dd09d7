"use strict";(()=>{var e=matchMedia("(prefers-color-scheme: dark)"),a=()=>{document.body.dataset.mdColorScheme=e.matches?"slate":"default"};e.addEventListener("change",a);a();})();
