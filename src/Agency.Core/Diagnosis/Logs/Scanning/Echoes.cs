namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>Lines in which one program says that another failed: never where it began, whatever words are in them.</summary>
internal static class Echoes
{
    /// <summary>What such a line begins with.</summary>
    private static readonly string[] Starts =
    [
        "Process completed with exit code", "npm ERR! A complete log", "npm error A complete log", "npm ERR! errno", "npm error errno",
        "npm ERR! code ELIFECYCLE", "npm error code ELIFECYCLE", "npm ERR! Exit status", "npm ERR! Failed at the", "npm ERR! This is probably not",
        "npm ERR! Lifecycle script", "npm error Lifecycle script", "npm ERR! Test failed.", "npm error Test failed.", "npm error command sh -c",
        "npm ERR! command sh -c", "npm ERR! path ", "npm error path ", "npm ERR! workspace ", "npm error workspace ", "npm ERR! location ", "npm error location ",
        "make: ***", "make[", "ERROR: Job failed: exit", "ERROR: Job failed: command terminated", "ERROR: script returned exit code", "error Command failed with exit code", "info Visit https://yarnpkg.com",
        "Finished: FAILURE", "Build step '", "The command \"", "Exited with code", "[ERROR] -> [Help", "[ERROR] To see the full stack trace",
        "[ERROR] Re-run Maven", "[ERROR] For more information about the errors", "[ERROR] After correcting the problems", "[ERROR]   mvn <args>", "[ERROR] [Help",
        "* Try:", "> Run with --", "BUILD FAILED in", "FAILURE: Build failed with", "gmake", "ninja: build stopped", "cleaning up", "Cleaning up",
        "Post job cleanup", "Uploading artifacts", "task: Failed to run task", "error: Recipe `", "Error: Process completed with exit code",
        "lerna ERR! ", "Sending interrupt", "Terminate orphan process", "##[error]Process completed", "Your build exited with", "Done. Your build",
        "Bash exited with code", "PowerShell exited with code", "Cmd.exe exited with code", "script failed", "Script failed",
        "ERROR: \"/bin/sh -c", "WARNING: after_script failed", "Error: task failed", "user command error", "*** exit status", "fatal: fetch-pack",
        "ERROR: Step ‘",
    ];

    /// <summary>What such a line holds.</summary>
    private static readonly string[] Parts =
    [
        "ELIFECYCLE", "returned non-zero exit status", "exited with code '", "exited (1)", "ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL", "did not complete successfully: exit code: 1", "did not complete successfully: exit code: 2",
        "failed with exit code 1", "failed with exit code 2",
    ];

    private static readonly Dictionary<char, string[]> ByFirst = Starts.GroupBy(s => s[0]).ToDictionary(g => g.Key, g => g.ToArray());

    public static IReadOnlyList<string> Keywords => Parts;

    /// <summary>True for a line that begins like an echo; those that hold one of <see cref="Keywords"/> are echoes too.</summary>
    public static bool IsStart(string text)
    {
        if (text.Length == 0 || !ByFirst.TryGetValue(text[0], out var starts))
            return false;
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
