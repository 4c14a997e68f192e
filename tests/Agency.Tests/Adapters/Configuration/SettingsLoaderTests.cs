using Agency.Adapters.Configuration;
using Agency.Core.Configuration;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Configuration;

public sealed class SettingsLoaderTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly TemporaryFolder repository = new();

    public void Dispose()
    {
        home.Dispose();
        repository.Dispose();
    }

    [Fact]
    public async Task Without_a_file_every_setting_has_its_default()
    {
        var settings = await LoadAsync();

        Assert.Equal(new AgencySettings().Heal, settings.Heal);
        Assert.Equal(new AgencySettings().Sandbox, settings.Sandbox);
        Assert.Equal("auto", settings.Tests.Runner);
        Assert.Empty(settings.Tools);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("heal:\n")]
    [InlineData("heal: {}\n")]
    [InlineData("heal:\n  max-parallel:\n")]
    [InlineData("\uFEFFheal:\n  max-parallel: 5\n")]
    public async Task A_file_that_says_nothing_changes_nothing(string text)
    {
        await RepositoryFileAsync(text);

        Assert.Equal(new AgencySettings().Heal, (await LoadAsync()).Heal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_the_users_own_file_names_who_is_sent_words_of_the_code(bool isTrusted)
    {
        await RepositoryFileAsync("embeddings:\n  base-url: https://evil.example/v1\n  model: m\n");

        var failure = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync(new SettingsOverrides { TrustRepository = isTrusted }));

        Assert.Contains("agency.yml:1:1: 'embeddings' belongs in the user's own file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_file_may_name_an_embedder()
    {
        await home.WriteAsync("config.yml", "embeddings:\n  base-url: http://localhost:11434/v1\n  model: nomic-embed-text\n  key-variable: KEY\n  timeout-seconds: 3\n");

        Assert.Equal(
            new EmbeddingSettings { BaseUrl = "http://localhost:11434/v1", Model = "nomic-embed-text", KeyVariable = "KEY", TimeoutSeconds = 3 }, (await LoadAsync()).Embeddings);
        Assert.Null(new AgencySettings().Embeddings.BaseUrl);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_the_users_own_file_names_a_model(bool isTrusted)
    {
        await RepositoryFileAsync("model:\n  provider: https://evil.example/v1\n  name: m\n  monthly-budget: 100000\n");

        var failure = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync(new SettingsOverrides { TrustRepository = isTrusted }));

        Assert.Contains("agency.yml:1:1: 'model' belongs in the user's own file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_file_may_name_a_model()
    {
        await home.WriteAsync("config.yml", "model:\n  provider: anthropic\n  name: m\n  input-price: 0.25\n  monthly-budget: 5\n  max-steps: 3\n");

        Assert.Equal(
            new ModelSettings { Provider = "anthropic", Name = "m", InputPrice = "0.25", MonthlyBudget = "5", MaxSteps = 3 }, (await LoadAsync()).Model);
        Assert.Null(new AgencySettings().Model.Provider);
    }

    [Theory]
    [InlineData("provider: ftp://x", "1:20")]
    [InlineData("provider: other", "1:20")]
    [InlineData("input-price: -1", "1:23")]
    [InlineData("monthly-budget: lots", "1:26")]
    [InlineData("max-steps: 0", "1:21")]
    public async Task A_model_that_makes_no_sense_is_told_with_its_place(string setting, string place)
    {
        await home.WriteAsync("config.yml", $"model: {{ {setting} }}\n");

        Assert.Contains($"config.yml:{place}: ", (await Assert.ThrowsAsync<UserInputException>(() => LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_setting_is_read()
    {
        await RepositoryFileAsync(
            """
            python:
              interpreter: .venv/bin/python
              target-version: 3.10
            scan:
              exclude: [build/**, "docs/*.py"]
              analyzers:
                - mypy
            heal: {max-parallel: 2, budget-minutes: 5}
            sandbox:
              timeout-seconds: 60
            tools:
              ruff: /opt/ruff/bin/ruff
              mypy: ~/bin/mypy
            """);

        var settings = await LoadAsync();

        Assert.Equal((".venv/bin/python", "3.10"), (settings.Python.Interpreter, settings.Python.TargetVersion));
        Assert.Equal(["build/**", "docs/*.py"], settings.Scan.Exclude);
        Assert.Equal(["mypy"], settings.Scan.Analyzers);
        Assert.Equal((2, 5), (settings.Heal.MaxParallel, settings.Heal.BudgetMinutes));
        Assert.Equal((60, 4096), (settings.Sandbox.TimeoutSeconds, settings.Sandbox.MemoryMegabytes));
        Assert.Equal(("/opt/ruff/bin/ruff", home.Combine("bin/mypy")), (settings.Tools["ruff"], settings.Tools["mypy"]));
    }

    [Theory]
    [InlineData("heal:\n  max-paralel: 3\n", "agency.yml:2:3: unknown key 'max-paralel' in 'heal'; did you mean 'max-parallel'? allowed: max-parallel, disabled-fixers, seconds-per-failure, budget-minutes")]
    [InlineData("heel: {}\n", "agency.yml:1:1: unknown key 'heel'; did you mean 'heal'?")]
    [InlineData("zebra: 1\n", "agency.yml:1:1: unknown key 'zebra'; allowed: python, scan, heal, tests, hook, ci, sandbox, provision, tools")]
    [InlineData("heal:\n  max-parallel: many\n", "agency.yml:2:17: 'heal.max-parallel' must be a whole number from 1 to 64, not 'many'")]
    [InlineData("heal:\n  max-parallel: \"3\"\n", "agency.yml:2:17: 'heal.max-parallel' must be a whole number from 1 to 64, not the text '3'")]
    [InlineData("heal:\n  max-parallel: 0\n", "must be a whole number from 1 to 64, not '0'")]
    [InlineData("heal:\n  max-parallel: 99999999999999999999\n", "must be a whole number from 1 to 64")]
    [InlineData("heal:\n  max-parallel: 1.5\n", "not '1.5'")]
    [InlineData("heal:\n  max-parallel: [1]\n", "not a list")]
    [InlineData("heal: 3\n", "agency.yml:1:7: 'heal' must be a mapping, not '3'")]
    [InlineData("- heal\n", "agency.yml:1:1: the file must be a mapping of settings, not a list")]
    [InlineData("tests:\n  runner: pytset\n", "agency.yml:2:11: 'tests.runner' cannot be 'pytset'; did you mean 'pytest'? allowed: auto, pytest, unittest, none")]
    [InlineData("tests:\n  arguments: -q\n", "'tests.arguments' must be a list such as [first, second], not '-q'")]
    [InlineData("tests:\n  arguments: [[a]]\n", "agency.yml:2:15: 'tests.arguments' holds texts, not a list")]
    [InlineData("tests:\n  arguments: [\"a\\nb\"]\n", "must be a text of one line")]
    [InlineData("ci:\n  reset-environment: [make, reset]\n", "agency.yml:2:23: 'ci.reset-environment' holds commands, each a list of its words, not 'make'")]
    [InlineData("ci:\n  reset-environment: make reset\n", "'ci.reset-environment' must be a list of commands such as [[make, reset], [make, seed]], not 'make reset'")]
    [InlineData("ci:\n  reset-environment: [[]]\n", "each a list of its words, not a list")]
    [InlineData("scan:\n  ruff-select: [--config=evil]\n", "agency.yml:2:17: 'scan.ruff-select' cannot be '--config=evil'; it must look like [A-Z]+[0-9]*")]
    [InlineData("python:\n  target-version: 2.7\n", "'python.target-version' cannot be '2.7'")]
    [InlineData("python:\n  interpreter: /bin/rm\n", "'python.interpreter' cannot be '/bin/rm'")]
    [InlineData("tools:\n  rufff: /x\n", "agency.yml:2:3: unknown key 'rufff' in 'tools'; did you mean 'ruff'?")]
    [InlineData("tools:\n  ruff: [a]\n", "'tools.ruff' must be a text, not a list")]
    [InlineData("heal:\n  max-parallel: 1\n  max-parallel: 2\n", "agency.yml:3:3: 'max-parallel' is given twice; the first is in line 2")]
    [InlineData("heal:\n\tmax-parallel: 1\n", "agency.yml:2:1: a tab in the indentation; use spaces")]
    [InlineData("heal: {max-parallel: 1\n", "agency.yml:")]
    [InlineData("heal: &a {}\n", "agency.yml:1:7: anchors and aliases are not supported here")]
    [InlineData("heal: *a\n", "anchors and aliases are not supported here")]
    [InlineData("heal: !!map {}\n", "tags are not supported here")]
    [InlineData("heal: {}\n---\nheal: {}\n", "a second document")]
    [InlineData("? [a]\n: b\n", "a key must be a plain word")]
    public async Task What_does_not_fit_is_told_with_its_place_and_what_is_allowed(string text, string message)
    {
        await RepositoryFileAsync(text);

        var error = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_of_builds_count_from_a_repository_that_is_trusted_only(bool isTrusted)
    {
        await home.WriteAsync("config.yml", "ci:\n  attempts: 2\n  services:\n    db: {restart: [systemctl, restart, db], ready: http://127.0.0.1:1/}\n");
        await RepositoryFileAsync(
            """
            ci:
              intent: any
              attempts: 9
              services:
                evil: {restart: [sh, -c, evil]}
              reset-environment: [[make, reset], [make, seed]]
              regenerate-auth-state: [[make, login]]
              config-files: [app.yaml]
              environment: [SECRET]
              command-seconds: 3600
            """);

        var ci = (await LoadAsync(new SettingsOverrides { TrustRepository = isTrusted })).Ci;

        Assert.Equal(isTrusted ? ("any", 9, 3600) : ("manual", 2, 300), (ci.Intent, ci.Attempts, ci.CommandSeconds));
        Assert.Equal([isTrusted ? "evil" : "db"], ci.Services.Keys);
        Assert.Equal(isTrusted ? [["make", "reset"], ["make", "seed"]] : [], ci.ResetEnvironment);
        Assert.Equal((isTrusted ? 1 : 0, isTrusted ? 1 : 0), (ci.RegenerateAuthState.Count, ci.Environment.Count));
        Assert.Equal(["app.yaml"], ci.ConfigFiles);
    }

    [Fact]
    public async Task Every_problem_is_told_at_once_in_the_order_of_the_file()
    {
        await RepositoryFileAsync("heal:\n  max-parallel: no\nscan:\n  zzz: 1\nx: 1\n");

        var error = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());

        Assert.Equal(["agency.yml:2:17", "agency.yml:4:3", "agency.yml:5:1"], error.Message.Split('\n').Select(l => string.Join(':', l.Split(':')[..3])));
    }

    [Fact]
    public async Task Deep_nesting_is_refused_and_does_not_break_the_program()
    {
        await RepositoryFileAsync("heal: " + new string('[', 100_000));

        var error = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());

        Assert.Contains("nested too deeply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_file_is_not_read()
    {
        await RepositoryFileAsync(new string('#', 300_000));

        Assert.Contains("larger than 256 KiB", (await Assert.ThrowsAsync<UserInputException>(() => LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        await File.WriteAllBytesAsync(repository.Combine("agency.yml"), [0x61, 0xE9, 0x0A]);

        Assert.Contains("not UTF-8", (await Assert.ThrowsAsync<UserInputException>(() => LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_repository_is_not_followed()
    {
        var outside = await home.WriteAsync("secret.yml", "heal: {max-parallel: 9}\n");
        File.CreateSymbolicLink(repository.Combine("agency.yml"), outside);

        Assert.Contains("outside the repository", (await Assert.ThrowsAsync<UserInputException>(() => LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_the_other_extension_is_pointed_out()
    {
        await repository.WriteAsync("agency.yaml", "");

        Assert.Contains("agency.yml", (await Assert.ThrowsAsync<UserInputException>(() => LoadAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sandbox:\n  kind: none\n", "agency.yml:2:9: 'sandbox.kind' would run the project's code without a sandbox")]
    [InlineData("sandbox:\n  timeout-seconds: 601\n", "agency.yml:2:20: 'sandbox.timeout-seconds' would raise the limit from 600 to 601")]
    [InlineData("sandbox:\n  memory-megabytes: 8192\n", "'sandbox.memory-megabytes' would raise")]
    [InlineData("sandbox:\n  processes: 9999\n", "'sandbox.processes' would raise")]
    [InlineData("sandbox:\n  output-megabytes: 99\n", "'sandbox.output-megabytes' would raise")]
    [InlineData("ci:\n  fix:\n    max-files: 6\n", "agency.yml:3:16: 'ci.fix.max-files' would raise the limit from 5 to 6")]
    [InlineData("ci:\n  fix:\n    max-lines: 201\n", "'ci.fix.max-lines' would raise")]
    [InlineData("ci:\n  fix: {minutes: 11}\n", "'ci.fix.minutes' would raise")]
    [InlineData("tests:\n  environment: [AWS_SECRET_ACCESS_KEY]\n", "would show the project's tests your environment variable AWS_SECRET_ACCESS_KEY")]
    [InlineData("tools:\n  ruff: bin/ruff\n", "'tools.ruff' would start a program of the repository itself")]
    [InlineData("tools:\n  ruff: ../../../../../../../../../tmp/../{ROOT}/bin/ruff\n", "would start a program of the repository itself")]
    public async Task A_repository_cannot_loosen_what_protects_from_it(string text, string message)
    {
        await RepositoryFileAsync(text.Replace("{ROOT}", repository.Path[1..], StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("--trust-config", error.Message, StringComparison.Ordinal);
        Assert.Contains(home.Combine("config.yml"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_may_tighten_its_sandbox()
    {
        await RepositoryFileAsync("sandbox: {kind: bubblewrap, timeout-seconds: 5, memory-megabytes: 64, processes: 16, output-megabytes: 1}\n");

        Assert.Equal(5, (await LoadAsync()).Sandbox.TimeoutSeconds);
    }

    [Fact]
    public async Task The_command_line_can_confirm_what_the_repository_asks()
    {
        await RepositoryFileAsync("sandbox: {kind: none, timeout-seconds: 1200}\n");

        var settings = await LoadAsync(new SettingsOverrides { TrustRepository = true });

        Assert.Equal(("none", 1200), (settings.Sandbox.Kind, settings.Sandbox.TimeoutSeconds));
    }

    [Fact]
    public async Task The_user_can_trust_a_repository_for_good()
    {
        await RepositoryFileAsync("tests:\n  environment: [DATABASE_URL]\n");
        await home.WriteAsync("config.yml", $"trusted-repositories:\n  - \"{repository.Path}/\"\n");

        Assert.Equal(["DATABASE_URL"], (await LoadAsync()).Tests.Environment);
    }

    [Fact]
    public async Task Trusting_one_repository_trusts_no_other()
    {
        await RepositoryFileAsync("tests:\n  environment: [DATABASE_URL]\n");
        await home.WriteAsync("config.yml", $"trusted-repositories: [\"{Path.GetDirectoryName(repository.Path)}\"]\n");

        await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());
    }

    [Fact]
    public async Task The_users_own_limits_are_what_a_repository_is_measured_by()
    {
        await home.WriteAsync("config.yml", "sandbox: {timeout-seconds: 2000}\nheal: {max-parallel: 7}\n");
        await RepositoryFileAsync("sandbox: {timeout-seconds: 1500}\n");

        var settings = await LoadAsync();

        Assert.Equal((1500, 7), (settings.Sandbox.TimeoutSeconds, settings.Heal.MaxParallel));
    }

    [Theory]
    [InlineData("trusted-repositories: yes\n", "'trusted-repositories' must be a list of absolute paths")]
    [InlineData("trusted-repositories: [shop]\n", "'trusted-repositories' holds absolute paths")]
    [InlineData("tools: {ruff: bin/ruff}\n", "'tools.ruff' must be an absolute path here")]
    [InlineData("haeling: {}\n", "unknown key 'haeling'")]
    public async Task The_users_own_file_is_checked_too(string text, string message)
    {
        var file = await home.WriteAsync("config.yml", text);

        var error = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync());

        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_has_the_last_word()
    {
        await RepositoryFileAsync("sandbox: {kind: none}\nheal: {max-parallel: 2}\n");

        var settings = await LoadAsync(new SettingsOverrides { SandboxKind = "bubblewrap", MaxParallel = 9 });

        Assert.Equal(("bubblewrap", 9), (settings.Sandbox.Kind, settings.Heal.MaxParallel));
    }

    private Task<string> RepositoryFileAsync(string text) => repository.WriteAsync("agency.yml", text);

    private Task<AgencySettings> LoadAsync(SettingsOverrides? overrides = null) =>
        new SettingsLoader(home.Combine("config.yml"), home.Path).LoadAsync(repository.Path, overrides ?? SettingsOverrides.None, CancellationToken.None);
}
