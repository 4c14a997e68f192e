using Agency.Adapters.Processes;
using Agency.Adapters.Tools;

namespace Agency.Tests.Adapters.Tools;

/// <summary>The command lines of the installers, on stand-ins that do what the real ones document.</summary>
public sealed class ProvisionWayTests : IDisposable
{
    /// <summary>Makes an environment whose python installs packages, as <c>python -m venv</c> and <c>uv venv</c> do.</summary>
    private const string MakeEnvironment =
        """
        make() {
          mkdir -p "$1/bin"
          printf '#!/bin/sh\nPATH=/usr/bin:/bin\necho "env: $@" >> "%s"\n[ "$3" = install ] && printf "#!/bin/sh\\necho mypy 1.11.0\\n" > "%s/bin/mypy" && chmod +x "%s/bin/mypy"\n' "$LOG" "$1" "$1" > "$1/bin/python"
          chmod +x "$1/bin/python"
        }
        """;

    private readonly ToolScripts machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Pip_installs_into_an_environment_of_our_own()
    {
        await PythonAsync("python3");

        Assert.Null(await PipAsync());

        var log = await machine.LogAsync();
        Assert.Equal("python3: -m pip --version", log[0]);
        Assert.StartsWith("python3: -m pip download --disable-pip-version-check --quiet --timeout 4 --retries 0 --no-deps --dest ", log[1], StringComparison.Ordinal);
        Assert.EndsWith(" mypy", log[1], StringComparison.Ordinal);
        Assert.Equal($"python3: -m venv {PythonEnvironment}", log[2]);
        Assert.Equal("env: -m pip install --disable-pip-version-check --quiet --timeout 4 --retries 0 mypy", log[3]);
        Assert.True(File.Exists(Path.Combine(PythonEnvironment, "bin", "mypy")));
    }

    [Fact]
    public async Task A_second_package_goes_into_the_same_environment_and_a_half_made_one_is_made_anew()
    {
        await PythonAsync("python3");
        await PipAsync();
        await PipAsync();
        Assert.Single(await machine.LogAsync(), l => l.Contains("-m venv", StringComparison.Ordinal));

        File.Delete(Path.Combine(PythonEnvironment, "agency-complete"));
        await File.WriteAllTextAsync(Path.Combine(PythonEnvironment, "left over"), "");
        Assert.Null(await PipAsync());
        Assert.Equal(2, (await machine.LogAsync()).Count(l => l.Contains("-m venv", StringComparison.Ordinal)));
        Assert.False(File.Exists(Path.Combine(PythonEnvironment, "left over")));
    }

    [Fact]
    public async Task Where_the_index_does_not_answer_nothing_is_made()
    {
        await machine.ScriptAsync("bin/python3", "[ \"$3\" = download ] && { echo 'ERROR: No matching distribution found for mypy' >&2; echo 'WARNING: bye' >&2; exit 1; }; exit 0");

        Assert.Equal("the package index has no mypy to offer: ERROR: No matching distribution found for mypy", await PipAsync());
        Assert.False(Directory.Exists(PythonEnvironment));
    }

    [Fact]
    public async Task Uv_comes_first_and_pip_where_it_fails()
    {
        await machine.ScriptAsync("bin/uv", MakeEnvironment + "\necho \"uv: $@ ($UV_HTTP_TIMEOUT)\" >> \"$LOG\"; [ \"$1\" = venv ] && make \"$3\"; exit 0");
        Assert.Null(await PipAsync());
        Assert.Equal(
            [$"uv: venv --quiet {PythonEnvironment} ()", $"uv: pip install --quiet --python {PythonEnvironment}/bin/python mypy (10)"],
            await machine.LogAsync());

        await machine.ScriptAsync("bin/uv", "echo 'error: no route' >&2; exit 2");
        await PythonAsync("python3");
        Assert.Null(await PipAsync());
        Assert.True(File.Exists(Path.Combine(PythonEnvironment, "bin", "mypy")));
    }

    [Fact]
    public async Task Pipx_helps_where_python_cannot_make_an_environment()
    {
        await machine.ScriptAsync("bin/python3", "[ \"$2\" = venv ] && { echo 'ensurepip is not available' >&2; exit 1; }; exit 0");
        Assert.Equal("ensurepip is not available", await PipAsync());

        await machine.ScriptAsync("bin/pipx", "echo \"pipx: $@ in $PIPX_HOME, $PIPX_BIN_DIR\" >> \"$LOG\"");
        Assert.Null(await PipAsync());
        Assert.Equal([$"pipx: install --quiet mypy in {machine.Cache}/tools/pipx, {PythonEnvironment}/bin"], await machine.LogAsync());
    }

    [Fact]
    public async Task Settings_of_proxies_and_indexes_reach_the_installers_and_nothing_else()
    {
        machine.Variables["PIP_INDEX_URL"] = "https://index.example/simple";
        machine.Variables["HTTPS_PROXY"] = "http://proxy.example:3128";
        machine.Variables["SECRET_TOKEN"] = "s3cret";
        await machine.ScriptAsync("bin/python3", "env > \"$ROOT/env\"; exit 1");

        await PipAsync();

        var seen = await File.ReadAllTextAsync(machine.Combine("env"));
        Assert.Contains("PIP_INDEX_URL=https://index.example/simple", seen, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY=http://proxy.example:3128", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apt_fetches_its_lists_where_they_are_missing()
    {
        await machine.ScriptAsync(
            "bin/apt-get", "echo \"$@ ($DEBIAN_FRONTEND)\" >> \"$LOG\"; case $1 in update) touch \"$ROOT/lists\";; install) [ -e \"$ROOT/lists\" ] || { echo 'E: Unable to locate package mypy' >&2; exit 100; };; esac");
        var way = new AptWay(Command, machine.Host, isPrivileged: true);

        Assert.Null(await way.InstallAsync(ToolKind.Of("mypy"), CancellationToken.None));

        const string Install = "install --yes --quiet --no-install-recommends -o DPkg::Lock::Timeout=120 mypy (noninteractive)";
        Assert.Equal([Install, "update --quiet (noninteractive)", Install], await machine.LogAsync());
    }

    [Fact]
    public async Task Apt_says_why_it_cannot()
    {
        await machine.ScriptAsync("bin/apt-get", "echo 'E: Could not get lock' >&2; echo more; exit 100");

        Assert.Equal("E: Could not get lock", await new AptWay(Command, machine.Host, isPrivileged: true).InstallAsync(ToolKind.Of("mypy"), CancellationToken.None));
    }

    [Fact]
    public async Task Each_way_is_offered_for_what_it_can_do()
    {
        var pip = new PythonPackageWay(Command, machine.Host, Cache);
        var apt = new AptWay(Command, machine.Host, isPrivileged: true);
        var npm = new NpmEngineWay(Command, machine.Host, Cache);
        Assert.Equal((false, false, false), (pip.Offers(ToolKind.Of("mypy")), apt.Offers(ToolKind.Of("mypy")), npm.Offers(ToolKind.Of("ruff"))));

        foreach (var program in (string[])["python3", "apt-get", "npm", "node"])
            await machine.ToolAsync($"bin/{program}", "1.0");
        Assert.Equal((true, true, true), (pip.Offers(ToolKind.Of("mypy")), apt.Offers(ToolKind.Of("mypy")), npm.Offers(ToolKind.Of("ruff"))));
        Assert.Equal((false, false, false), (pip.Offers(ToolKind.Of("node")), apt.Offers(ToolKind.Of("ruff")), npm.Offers(ToolKind.Of("mypy"))));
        Assert.False(new AptWay(Command, machine.Host, isPrivileged: false).Offers(ToolKind.Of("mypy")));
    }

    [Fact]
    public async Task Npm_that_fails_or_installs_something_else_leaves_nothing()
    {
        await machine.ScriptAsync("bin/npm", "echo 'npm error code E404' >&2; echo 'npm error 404 Not Found' >&2; exit 1");
        Assert.Equal("npm error 404 Not Found", await NpmAsync(machine.Host));

        await machine.ScriptAsync("bin/npm", "exit 0");
        Assert.Equal("npm installed something else", await NpmAsync(machine.Host));
        Assert.Empty(Directory.GetFileSystemEntries(machine.Combine("cache", "agency", "tools")));
    }

    [Fact]
    [Trait("Kind", "slow")]
    public async Task Npm_really_gets_ruffs_engine_and_only_once()
    {
        var real = HostEnvironment.Current;
        if (real.Find("npm") is null)
            return;
        foreach (var name in (string[])["PATH", "HOME", "NPM_CONFIG_REGISTRY", "NPM_CONFIG_USERCONFIG", "npm_config_registry", "npm_config_userconfig", "HTTPS_PROXY", "https_proxy", "NODE_EXTRA_CA_CERTS"])
        {
            if (real.Get(name) is { } value)
                machine.Variables[name] = value;
        }

        Assert.Null(await NpmAsync(machine.Host));

        Assert.True(File.Exists(Path.Combine(Cache.RuffEngine, "package.json")));
        machine.Variables["PATH"] = machine.Combine("bin");
        await machine.ScriptAsync("bin/npm", "exit 1");
        Assert.Null(await NpmAsync(machine.Host));
    }

    private ToolCache Cache => new(machine.Cache);

    private string PythonEnvironment => Cache.PythonEnvironment;

    private InstallCommand Command => new(machine.Runner, machine.Host);

    private Task PythonAsync(string name) => machine.ScriptAsync(
        $"bin/{name}", MakeEnvironment + $"\necho \"{name}: $@\" >> \"$LOG\"; [ \"$2\" = venv ] && make \"$3\"; exit 0");

    private Task<string?> PipAsync() => new PythonPackageWay(Command, machine.Host, Cache).InstallAsync(ToolKind.Of("mypy"), CancellationToken.None);

    private Task<string?> NpmAsync(HostEnvironment host) => new NpmEngineWay(new InstallCommand(machine.Runner, host), host, Cache).InstallAsync(ToolKind.Of("ruff"), CancellationToken.None);
}
