namespace Agency.Cli.Prevention;

/// <summary>How this program is started again, by what outlives it.</summary>
internal static class ProgramCommand
{
    /// <summary>
    /// The <c>agency</c> command of the checkout that this program was built in, which builds again when the sources
    /// change; else the program itself.
    /// </summary>
    public static IReadOnlyList<string> Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var launcher = Path.Combine(folder.FullName, "agency");
            if (File.Exists(Path.Combine(folder.FullName, "Agency.slnx")) && File.Exists(launcher))
                return [launcher];
        }

        return Running();
    }

    /// <summary>This very build of the program: what runs now and what it starts are then of one version.</summary>
    public static IReadOnlyList<string> Running()
    {
        var program = Environment.ProcessPath ?? "agency";
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.Combine(AppContext.BaseDirectory, "agency.dll")] : [program];
    }
}
