namespace Agency.Tests.Catalog.Classifiers;

public sealed class PolicyClassifierTests
{
    [Theory]
    [InlineData("⧗   input: fixed stuff\n✖   subject may not be empty [subject-empty]\n✖   type may not be empty [type-empty]\n\n✖   found 2 problems, 0 warnings")]
    [InlineData("Commit sha: 1a2b3c, Author: A, Committer: A; The sign-off is missing.\nThe DCO check failed")]
    [InlineData("FAIL Required test coverage of 90% not reached. Total coverage: 84.12%")]
    [InlineData("remote: error: GH006: Protected branch update failed for refs/heads/main.\n ! [remote rejected] main -> main (protected branch hook declined)")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("policy", log);

    [Theory]
    [InlineData("added 900 packages, found 0 vulnerabilities\nE       assert 3 == 4\nFAILED tests/test_policy.py::test_total - assert 3 == 4")]
    [InlineData("Required test coverage of 90% reached. Total coverage: 94.12%\n/app/src/cart.js\n  12:7  error  'x' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)")]
    [InlineData("shop/conftest.py:1 at module level:\n        D100: Missing docstring in public module")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("policy", log);
}
