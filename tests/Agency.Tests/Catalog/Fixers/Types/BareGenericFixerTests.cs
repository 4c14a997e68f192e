using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class BareGenericFixerTests
{
    [Fact]
    public Task Results_parameters_and_variables_say_what_they_hold() =>
        Fixture()
            .Before(
                """
                def count(rows: list[dict], start: dict | None = None) -> int:
                    found: dict = {}
                    for row in rows:
                        found[row["name"]] = len(row)
                    return len(found) + len(start or {})


                print(count([{"name": "emma"}], {"ulysses": 2}))
                """)
            .After(
                """
                def count(rows: list[dict[str, str]], start: dict[str, int] | None = None) -> int:
                    found: dict[str, int] = {}
                    for row in rows:
                        found[row["name"]] = len(row)
                    return len(found) + len(start or {})


                print(count([{"name": "emma"}], {"ulysses": 2}))
                """)
            .RunAsync();

    [Fact]
    public Task Any_is_written_where_the_project_does() =>
        Fixture()
            .WithFile("other.py", "from typing import Any\n\n\ndef show(values: dict[str, Any]) -> None:\n    print(values)\n")
            .Before("import json\n\n\ndef load(text: str) -> list:\n    return json.loads(text)\n")
            .After("import json\nfrom typing import Any\n\n\ndef load(text: str) -> list[Any]:\n    return json.loads(text)\n")
            .RunAsync();

    [Fact]
    public Task Any_is_not_guessed() =>
        Fixture()
            .Before("import json\n\n\ndef load(text: str) -> list:\n    return json.loads(text)\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() =>
        FixerTest.For("python.bare-generic")
            .WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.ruff]\nline-length = 100\n[tool.mypy]\ndisallow_any_generics = true\n");
}
