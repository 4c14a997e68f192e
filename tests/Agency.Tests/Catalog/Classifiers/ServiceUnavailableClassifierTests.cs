namespace Agency.Tests.Catalog.Classifiers;

public sealed class ServiceUnavailableClassifierTests
{
    [Theory]
    [InlineData("psycopg2.OperationalError: could not connect to server: Connection refused\n\tIs the server running on host \"localhost\" (127.0.0.1) and accepting\n\tTCP/IP connections on port 5432?\nFAILED tests/test_db.py::test_save")]
    [InlineData("Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)\n1 failing")]
    [InlineData("pymongo.errors.ServerSelectionTimeoutError: localhost:27017: [Errno 111] Connection refused")]
    [InlineData("##[error]One or more containers failed to start.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("service_unavailable", log);

    [Theory]
    [InlineData("npm ERR! code ECONNREFUSED\nnpm ERR! network request to https://registry.example.org/left-pad failed")]
    [InlineData("test refuses_connection ... FAILED\nassertion `left == right` failed\ntest result: FAILED. 3 passed; 1 failed")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("service_unavailable", log);
}
