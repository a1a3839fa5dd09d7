"""The bill of materials is one by the schema of its standard."""

import json

from compliance_scripts import load


def test_the_bill_is_valid_and_a_broken_one_is_not(tmp_path, ask_python):
    bill = load("sbom").bill()
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    whole.write_text(json.dumps(bill), "utf-8")
    bill["components"][0]["type"] = "thing"
    broken.write_text(json.dumps(bill), "utf-8")

    assert ask_python("bill_of_materials", whole) is None
    assert "thing" in ask_python("bill_of_materials", broken)
