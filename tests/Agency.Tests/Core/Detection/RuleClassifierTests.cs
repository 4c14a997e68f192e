using Agency.Core.Detection;

namespace Agency.Tests.Core.Detection;

public sealed class RuleClassifierTests
{
    [Theory]
    [InlineData("ruff", "S608", Category.Security, Priority.P0, Severity.Medium)]
    [InlineData("ruff", "S105", Category.Security, Priority.P0, Severity.Low)]
    [InlineData("ruff", "S311", Category.Security, Priority.P0, Severity.Low)]
    [InlineData("ruff", "S101", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "S110", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "S112", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("bandit", "B110", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("bandit", "B311", Category.Security, Priority.P0, Severity.Low)]
    [InlineData("ruff", "S602", Category.Security, Priority.P0, Severity.High)]
    [InlineData("ruff", "SIM102", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "SLOT000", Category.Performance, Priority.P3, Severity.Low)]
    [InlineData("ruff", "F401", Category.Import, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "F821", Category.Import, Priority.P1, Severity.High)]
    [InlineData("ruff", "F541", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "F502", Category.Logic, Priority.P1, Severity.High)]
    [InlineData("ruff", "F841", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "FBT001", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "I001", Category.Import, Priority.P3, Severity.Low)]
    [InlineData("ruff", "ISC001", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "E501", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "E722", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "E902", Category.Logic, Priority.P1, Severity.High)]
    [InlineData("ruff", "EM101", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "N802", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "NPY001", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "ANN201", Category.Type, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "C400", Category.Performance, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "C901", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "PERF401", Category.Performance, Priority.P2, Severity.Medium)]
    [InlineData("ruff", "PLE0101", Category.Logic, Priority.P1, Severity.High)]
    [InlineData("ruff", "PLR0913", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("ruff", "invalid-syntax", Category.Logic, Priority.P1, Severity.High)]
    [InlineData("ruff", "ZZZ999", Category.Logic, Priority.P2, Severity.Medium)]
    [InlineData("mypy", "attr-defined", Category.Type, Priority.P1, Severity.High)]
    [InlineData("mypy", "no-untyped-def", Category.Type, Priority.P2, Severity.Medium)]
    [InlineData("mypy", "import-not-found", Category.Import, Priority.P2, Severity.Medium)]
    [InlineData("mypy", "name-defined", Category.Import, Priority.P1, Severity.High)]
    [InlineData("mypy", "syntax", Category.Logic, Priority.P1, Severity.High)]
    [InlineData("mypy", "unused-ignore", Category.Style, Priority.P3, Severity.Low)]
    [InlineData("agency", "circular-import", Category.Import, Priority.P1, Severity.High)]
    public void A_rule_has_a_category_a_priority_and_a_severity(string tool, string rule, Category category, Priority priority, Severity severity) =>
        Assert.Equal(new Classification(category, priority, severity), RuleClassifier.Classify(tool, rule));

    [Fact]
    public void What_bandit_says_of_a_finding_counts_more_than_the_table() =>
        Assert.Equal(
            new Classification(Category.Security, Priority.P0, Severity.High),
            RuleClassifier.Classify("bandit", "B105", Severity.High));
}
