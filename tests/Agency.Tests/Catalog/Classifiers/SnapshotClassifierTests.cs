namespace Agency.Tests.Catalog.Classifiers;

public sealed class SnapshotClassifierTests
{
    [Theory]
    [InlineData("  ● Cart › renders\n\n    expect(received).toMatchSnapshot()\n\n    Snapshot name: `Cart renders 1`\n\n    - Snapshot  - 1\n    + Received  + 1\n\n › 1 snapshot failed.\nSnapshots:   1 failed, 3 passed, 4 total")]
    [InlineData("Error: Snapshot `Cart > renders 1` mismatched\n\n- Expected\n+ Received")]
    [InlineData("Error: expect(page).toHaveScreenshot(expected) failed\n\n  1234 pixels (ratio 0.02 of all image pixels) are different.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("snapshot", log);

    [Theory]
    [InlineData("Snapshots:   4 passed, 4 total\n    expect(received).toBe(expected)\n    Expected: 4\n    Received: 3\nTests:       1 failed, 2 passed, 3 total")]
    [InlineData("Downloading snapshot com.acme:core:1.0-SNAPSHOT\n[ERROR] /app/src/main/java/Cart.java:[12,9] cannot find symbol")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("snapshot", log);
}
