namespace Agency.Tests.Catalog.Templates.Exceptions;

public sealed class HandlersReorderedTemplateTests
{
    [Fact]
    public async Task A_clause_goes_before_the_one_above() =>
        Assert.Contains("try:\n    f()\nexcept B:\n    h()\nexcept A:\n    g()\n", await TemplateTrial.ChangedAsync("handlers-reordered", "try:\n    f()\nexcept A:\n    g()\nexcept B:\n    h()\n"));

    [Fact]
    public async Task A_clause_for_everything_stays_the_last() =>
        Assert.Empty(await TemplateTrial.ChangedAsync("handlers-reordered", "try:\n    f()\nexcept A:\n    g()\nexcept:\n    h()\n"));
}
