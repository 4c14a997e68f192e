namespace Agency.Tests.Catalog.Templates.Text;

public sealed class DateFieldTemplateTests
{
    private const string Id = "date-field";

    [Theory]
    [InlineData("def f(d):\n    return \"%d-W%02d\" % (d.year, d.isocalendar()[1])\n", "def f(d):\n    return \"%d-W%02d\" % (d.isocalendar()[0], d.isocalendar()[1])\n")]
    [InlineData("def f(d):\n    return d.strftime(\"%Y-W%V\")\n", "def f(d):\n    return d.strftime(\"%G-W%V\")\n")]
    [InlineData("def f(t):\n    return t.replace(tzinfo=utc)\n", "def f(t):\n    return t.replace(tzinfo=utc) if t.tzinfo is None else t.astimezone(utc)\n")]
    [InlineData("def f(t):\n    return t.replace(tzinfo=utc)\n", "def f(t):\n    return t.astimezone(utc)\n")]
    [InlineData("def f(t):\n    return t.astimezone(utc)\n", "def f(t):\n    return t.replace(tzinfo=utc)\n")]
    public async Task Year_and_zone_are_those_that_belong_to_it(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(d):\n    return d.year, d.month\n")]
    [InlineData("def f(d):\n    return d.strftime(\"%Y-%m\")\n")]
    [InlineData("def f(s):\n    return s.replace(\"a\", \"b\")\n")]
    [InlineData("def f(d):\n    return d.replace(day=1)\n")]
    public async Task Other_dates_and_texts_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
