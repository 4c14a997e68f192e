using Agency.Adapters.Git;

namespace Agency.Tests.Adapters.Git;

public sealed class GitHooksTests : IAsyncLifetime
{
    private TestRepository repository = null!;

    public async Task InitializeAsync() => repository = await TestRepository.CreateAsync();

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Another_hook_runs_first_and_comes_back()
    {
        var file = Hook("#!/bin/sh\necho other >> \"$GIT_DIR/../said\"\nexit 7\n");
        var mine = await File.ReadAllTextAsync(file);
        var folder = await FolderAsync();

        var installed = Assert.IsType<HookChange.Done>(await InstallAsync(folder, Program("touch ran\n")));
        Assert.Equal(Path.Combine(folder.FullPath, GitHooks.OtherName), installed.Other);
        Assert.IsType<HookChange.Nothing>(await InstallAsync(folder, Program("touch ran\n")));
        var ended = await repository.RunAsync("sh", "-c", "GIT_DIR=.git .git/hooks/pre-commit");
        Assert.Equal(7, ended.ExitCode);
        Assert.False(File.Exists(Path.Combine(repository.Root, "ran")));

        Assert.IsType<HookChange.Done>(await GitHooks.UninstallAsync(folder, CancellationToken.None));
        Assert.Equal(mine, await File.ReadAllTextAsync(file));
        Assert.Equal(["pre-commit"], Directory.GetFiles(folder.FullPath).Select(Path.GetFileName).Where(n => !n!.EndsWith(".sample", StringComparison.Ordinal)));
        Assert.IsType<HookChange.Refused>(await GitHooks.UninstallAsync(folder, CancellationToken.None));
    }

    [Fact]
    public async Task A_program_whose_path_holds_anything_is_started_and_one_that_is_gone_is_told()
    {
        var program = Program("printf '%s ' \"$@\" > ran\n", "it's a \"program\"$HOME");
        Assert.IsType<HookChange.Done>(await InstallAsync(await FolderAsync(), program));

        Assert.True((await repository.TryGitAsync("commit", "--allow-empty", "-m", "x")).Succeeded);
        Assert.Equal("hook run ", await File.ReadAllTextAsync(Path.Combine(repository.Root, "ran")));

        File.Delete(program);
        var ended = await repository.TryGitAsync("commit", "--allow-empty", "-m", "y");
        Assert.False(ended.Succeeded);
        Assert.Contains("agency hook install", ended.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hooks_of_others_are_not_put_over_each_other()
    {
        var file = Hook("#!/bin/sh\n");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, GitHooks.OtherName), "#!/bin/sh\n");

        Assert.IsType<HookChange.Refused>(await InstallAsync(await FolderAsync(), Program("")));

        Assert.Equal("#!/bin/sh\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task The_folder_is_the_one_that_git_uses()
    {
        Assert.Equal(new HookFolder(Path.Combine(repository.Root, ".git/hooks"), null, IsShared: false, IsTracked: false), await FolderAsync());

        await repository.GitAsync("config", "core.hooksPath", "tools/my hooks");
        Assert.Equal(new HookFolder(Path.Combine(repository.Root, "tools/my hooks"), "local", IsShared: false, IsTracked: true), await FolderAsync());

        await repository.GitAsync("config", "core.hooksPath", "~/hooks");
        Assert.Equal(new HookFolder(Path.Combine(repository.Host.Home, "hooks"), "local", IsShared: true, IsTracked: false), await FolderAsync());

        Directory.CreateDirectory(Path.Combine(repository.Outside, "elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "linked"), Path.Combine(repository.Outside, "elsewhere"));
        await repository.GitAsync("config", "core.hooksPath", "linked");
        Assert.True((await FolderAsync()).IsShared);
    }

    private static Task<HookChange> InstallAsync(HookFolder folder, string program) => GitHooks.InstallAsync(folder, [program], CancellationToken.None);

    private async Task<HookFolder> FolderAsync() => await new GitHooks(await repository.OpenAsync()).FolderAsync(CancellationToken.None);

    private string Hook(string text)
    {
        var file = repository.Write(".git/hooks/pre-commit", text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    private string Program(string script, string name = "agency")
    {
        var file = Path.Combine(repository.Outside, name);
        File.WriteAllText(file, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
