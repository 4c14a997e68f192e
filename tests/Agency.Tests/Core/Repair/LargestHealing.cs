using Agency.Core.Repair;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Repair;

/// <summary>A wrong operator, searched for once with every template there is.</summary>
public sealed class LargestHealing : IAsyncLifetime
{
    private const string Code = "def largest(items):\n    best = items[0]\n    for item in items:\n        if item < best:\n            best = item\n    return best\n";
    private const string Tests = "from shop import largest\n\n\ndef test_rising():\n    assert largest([1, 2, 3]) == 3\n\n\ndef test_mixed():\n    assert largest([-4, 7, 2]) == 7\n\n\ndef test_one():\n    assert largest([4]) == 4\n";

    internal PythonProject Project { get; private set; } = null!;

    internal TestHealing Healing { get; private set; } = null!;

    /// <summary>The tree before the search.</summary>
    internal string Before { get; private set; } = "";

    /// <summary>The tree after it.</summary>
    internal string After { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", Tests));
        Before = await Project.PictureAsync();
        Healing = await Project.HealAsync(TestHealerTests.Search);
        After = await Project.PictureAsync();
    }

    public async Task DisposeAsync() => await Project.DisposeAsync();
}
