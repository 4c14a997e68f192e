namespace Agency.Tests.Catalog.Classifiers;

public sealed class DiskFullClassifierTests
{
    [Theory]
    [InlineData("Step 5/9 : RUN pip install torch\nERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\nThe command '/bin/sh -c pip install torch' returned a non-zero code: 1")]
    [InlineData("npm ERR! code ENOSPC\nnpm ERR! syscall write\nnpm ERR! errno -28\nnpm ERR! nospc ENOSPC: no space left on device, write")]
    [InlineData("psycopg2.errors.DiskFull: could not extend file \"base/16384/2619\": No space left on device\nFAILED tests/test_load.py::test_bulk")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("disk_full", log);

    [Theory]
    [InlineData("Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'")]
    [InlineData("Free space left: 24 GB\nE   AssertionError: assert 1 == 2\nFAILED tests/test_a.py::test_a - AssertionError")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("disk_full", log);
}
