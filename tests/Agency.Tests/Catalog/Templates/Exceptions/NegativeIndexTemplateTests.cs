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
}
