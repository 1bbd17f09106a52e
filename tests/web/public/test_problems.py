import pytest


def test_type_of_a_problem_document_tells_what_the_code_means(client):
    refused = client.get("/objects/OBJ-00000-00001.json")
    assert refused.mimetype == "application/problem+json"
    address = refused.json["type"]
    assert address.endswith("/problems/reference.mistyped")
    told = client.get("/problems/reference.mistyped.json").json
    assert (told["type"], told["detail"].startswith('"‹text›" is mistyped')) == (address, True)
    page = client.get("/problems/reference.mistyped", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype, "is mistyped" in page.text) == (200, "text/html", True)


def test_problems_list_every_code(client):
    codes = [problem["type"].rpartition("/")[2] for problem in client.get("/problems.json").json["problems"]]
    assert codes == sorted(codes)
    assert {"record.changed", "request.no-page", "token.missing"} <= set(codes)
    page = client.get("/problems").text
    assert all(f"/problems/{code}" in page for code in codes)


@pytest.mark.parametrize(
    ("address", "code", "status"),
    [
        ("/nowhere.json", "request.no-page", 404),
        ("/problems/no.such.json", "problem.unknown", 404),
        ("/api/me", "token.missing", 401),
        ("/objects/OBJ-00000-00000.json", "reference.mistyped", 404),
        ("/parties/OBJ-00000-00001.json", "reference.other-kind", 404),
    ],
)
def test_problem_document_names_its_code(client, address, code, status):
    problem = client.get(address)
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")
    assert problem.json["type"].endswith(f"/problems/{code}")
    assert problem.json["status"] == status
    assert problem.json["title"]
    assert problem.json["detail"]
