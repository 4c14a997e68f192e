using System.Text.Json;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Languages.Python;
using Agency.Testing.Fakes;
using Agency.Tests.Core.Detection;
using Agency.Tests.Support;

namespace Agency.Tests.Languages.Python;

/// <summary>What interpreters answered is not asked again until something changes that it depends on.</summary>
public sealed class InterpreterMemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MemoryResultCache cache = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_run_starts_no_interpreter_and_finds_the_same()
    {
        await InstallAsync("shims/python3");
        var (first, asked) = await FindAsync(hasPytest: true);
        var (second, askedAgain) = await FindAsync(hasPytest: true);

        Assert.Equal((1, 0), (asked, askedAgain));
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Equal((first.Executable, first.Version, first.TestRunner), (second.Executable, second.Version, second.TestRunner));
        Assert.Equal(first.ReadablePaths, second.ReadablePaths);
    }

    [Theory]
    [InlineData("shims/python3")]
    [InlineData("lib/site-packages/pytest.py")]
    [InlineData("pyvenv.cfg")]
    [InlineData("version")]
    public async Task It_is_asked_again_when_what_its_answer_depends_on_changes(string changed)
    {
        await InstallAsync("shims/python3");
        await InstallAsync("lib/site-packages/other.py");
        await FindAsync(hasPytest: false);

        await InstallAsync(changed);
        File.SetLastWriteTimeUtc(Path.GetDirectoryName(folder.Combine(changed))!, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var (found, asked) = await FindAsync(hasPytest: true);

        Assert.NotEqual(0, asked);
        Assert.Equal("pytest", found?.TestRunner);
    }

    [Fact]
    public async Task One_that_does_not_work_is_not_asked_twice_either_but_one_that_could_not_be_asked_is()
    {
        await InstallAsync("shims/python3");
        int asked = 0, unstarted = 0;
        await FindAsync(spec => Count(ref asked, spec, FakeProcessRunner.Ended(exitCode: 127)));
        await FindAsync(spec => Count(ref asked, spec, FakeProcessRunner.Ended(exitCode: 127)));
        Assert.Equal(1, asked);

        await InstallAsync("shims/python3", "#!/bin/false");
        await FindAsync(spec => Count(ref unstarted, spec, new ProcessOutcome.NotStarted("no memory")));
        await FindAsync(spec => Count(ref unstarted, spec, new ProcessOutcome.NotStarted("no memory")));
        Assert.Equal(2, unstarted);
    }

    [Fact]
    public async Task Without_a_cache_or_with_a_damaged_one_it_is_asked()
    {
        await InstallAsync("shims/python3");
        await FindAsync(hasPytest: true);

        Assert.Equal(1, (await FindAsync(hasPytest: true, new DamagedCache())).Asked);
    }

    private ProcessOutcome Count(ref int asked, ProcessSpec spec, ProcessOutcome outcome)
    {
        if (!spec.Program.StartsWith(folder.Path, StringComparison.Ordinal))
            return new ProcessOutcome.NotStarted("not this one");
        asked++;
        return outcome;
    }

    private async Task<(Interpreter? Found, int Asked)> FindAsync(bool hasPytest, IResultCache? other = null)
    {
        var answer = JsonSerializer.Serialize(new object[]
        {
            folder.Combine("shims", "python3"), "3.11.2", folder.Path, folder.Path, new[] { folder.Combine("lib", "site-packages") }, hasPytest,
        });
        var asked = 0;
        var found = await FindAsync(spec => Count(ref asked, spec, FakeProcessRunner.Ended(answer)), other);
        return (found, asked);
    }

    private async Task<Interpreter?> FindAsync(Func<ProcessSpec, ProcessOutcome> answer, IResultCache? other = null)
    {
        var processes = new FakeProcessRunner().On(_ => true, answer);
        await using var python = new PythonServices(
            "/project", new PythonSettings(), processes, new FakeSandbox(processes), folder.Path, [folder.Combine("shims")], other ?? cache);
        return await python.InterpreterAsync(CancellationToken.None);
    }

    private Task<string> InstallAsync(string file, string text = "") => folder.WriteAsync(file, text);

    private sealed class DamagedCache : IResultCache
    {
        public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult<string?>("{\"path\": 1");

        public Task WriteAsync(string name, string value, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
