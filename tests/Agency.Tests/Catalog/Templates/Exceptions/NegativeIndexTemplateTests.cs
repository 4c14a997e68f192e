namespace Agency.Tests.Catalog.Templates.Exceptions;

public sealed class NegativeIndexTemplateTests
{
    private const string Id = "negative-index";

    [Fact]
    public async Task All_indices_are_asked_about_before() =>
        Assert.Contains(
            "def at(rows, i, j):\n    if i < 0 or j < 0:\n        return False\n    try:\n        return rows[i][j]\n    except IndexError:\n        return False\n",
            await TemplateTrial.ChangedAsync(Id, "def at(rows, i, j):\n    try:\n        return rows[i][j]\n    except IndexError:\n        return False\n"));

    [Theory]
    [InlineData("def at(d, k):\n    try:\n        return d[k]\n    except KeyError:\n        return False\n")]
    [InlineData("def at(row):\n    try:\n        return row[0]\n    except IndexError:\n        return False\n")]
    [InlineData("def at(row, i):\n    try:\n        return row[i]\n    except IndexError:\n        row.clear()\n        return False\n")]
    public async Task Other_errors_and_fixed_places_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Theory]
    [InlineData("def at(row, i):\n    try:\n        return row[i]\n    except IndexError:\n        raise\n")]
    [InlineData("def at(row, i):\n    try:\n        return row[i]\n    except IndexError as e:\n        raise KeyError(i) from e\n")]
    [InlineData("def at(row, x):\n    try:\n        i = row.find(x)\n        return row[i]\n    except IndexError:\n        return None\n")]
    public async Task What_has_a_meaning_in_the_handler_or_the_body_only_is_not_taken_out(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task A_body_on_the_line_of_its_head_is_no_obstacle() =>
        Assert.Contains(
            "def at(row, i):\n    if i < 0:\n        return None\n    try: return row[i]\n    except IndexError: return None\n",
            await TemplateTrial.ChangedAsync(Id, "def at(row, i):\n    try: return row[i]\n    except IndexError: return None\n"));
}
