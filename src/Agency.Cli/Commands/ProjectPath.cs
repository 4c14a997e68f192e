using System.CommandLine;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary>The PATH argument that most commands take.</summary>
internal static class ProjectPath
{
    public static Argument<string> NewArgument() => new("PATH")
    {
        Description = "The project: its folder or one inside it.",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>The absolute path of an existing folder, links resolved.</summary>
    /// <exception cref="UserInputException">There is no such folder.</exception>
    public static string Folder(string path)
    {
        var folder = new DirectoryInfo(Path.GetFullPath(path));
        if (folder.Exists)
            return folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.TrimEndingDirectorySeparator(folder.FullName);
        throw new UserInputException(File.Exists(path) ? $"'{path}' is a file; give a folder." : $"There is no folder '{path}'.");
    }

    /// <summary>The nearest folder from here upwards that holds <c>.git</c>; the folder itself when none does.</summary>
    public static string RootOf(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Path.Exists(Path.Combine(current.FullName, ".git")))
                return current.FullName;
        }

        return folder;
    }
}
