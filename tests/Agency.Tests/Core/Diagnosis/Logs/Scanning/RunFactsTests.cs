using Agency.Core.Diagnosis.Logs.Scanning;

namespace Agency.Tests.Core.Diagnosis.Logs.Scanning;

public sealed class RunFactsTests
{
    private const string One = "8c51cfac69a1b2c3d4e5f60718293a4b5c6d7e8f";
    private const string Other = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("[command]/usr/bin/git log -1 --format=%H\n" + One, One)]
    [InlineData("/usr/bin/git log -1 --format='%H'\n'" + One + "'", One)]
    [InlineData("Checking out Revision " + One + " (refs/remotes/origin/main)", One)]
    [InlineData("git log -1 --format=%H\nfatal: bad object", null)]
    [InlineData("git log -1 --format=%H\n\n" + One, null)]
    [InlineData("Checking out Revision " + One + "\nChecking out Revision " + Other, null)]
    [InlineData(One, null)]
    public void The_commit_is_what_was_checked_out(string log, string? commit) => Assert.Equal(commit, Read(log).Commit);

    [Theory]
    [InlineData("platform linux -- Python 3.12.7, pytest-8.3.3, pluggy-1.5.0", "3.12.7")]
    [InlineData("platform linux -- Python 3.12.7, pytest-8.3.3\nplatform linux -- Python 3.12.7, pytest-8.3.3", "3.12.7")]
    [InlineData("platform linux -- Python 3.12.7, pytest-8.3.3\nplatform linux -- Python 3.8.1, pytest-8.3.3", null)]
    [InlineData("Python 3.12.7", null)]
    [InlineData("platform x -- Python x", null)]
    public void The_Python_is_what_pytest_tells(string log, string? python) => Assert.Equal(python, Read(log).Python);

    private static RunFacts Read(string log)
    {
        var facts = new RunFacts();
        foreach (var line in log.Split('\n'))
            facts.Add(line);
        return facts;
    }
}
