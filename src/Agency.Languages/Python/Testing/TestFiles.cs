using Agency.Core.Syntax;

namespace Agency.Languages.Python.Testing;

/// <summary>Which files are tests.</summary>
public static class TestFiles
{
    /// <summary>True for tests and what they are made of, by the names that pytest and unittest use.</summary>
    public static bool IsTest(RepositoryPath file)
    {
        var name = file.FileName;
        return name.StartsWith("test_", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal)
            || name is "conftest.py" or "tests.py" || file.Folder.Split('/').Any(part => part is "tests" or "test" or "testing");
    }
}
