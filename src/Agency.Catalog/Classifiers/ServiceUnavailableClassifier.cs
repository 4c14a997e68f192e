using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a service that the run needs, such as its database, is not there or does not answer.</summary>
/// <remarks>
/// <para>Why: the container did not start, is not yet ready or has another name; the tests that need it fail in its stead.</para>
/// <para>References: https://docs.github.com/en/actions/using-containerized-services/about-service-containers, https://www.postgresql.org/docs/current/libpq-connect.html</para>
/// </remarks>
internal sealed class ServiceUnavailableClassifier : IFailureClassifier
{
    public string Id => "service_unavailable";

    public IReadOnlyList<string> Explains => ["test_failure", "timeout", "migration", "e2e_selector", "flaky_test", "configuration"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("Connection refused", 0.82, @"(?i)\bconnection refused\b", @"(?i)registry|pypi|npmjs|github\.com|proxy"),
        new("ECONNREFUSED", 0.85, @"\bECONNREFUSED\b", @"(?i)registry|npm (?:ERR!|error)|proxy"),
        new("could not connect to server", 0.93),
        new("connection to server at", 0.88, @"connection to server at .* failed", @"password authentication|no pg_hba|database .* does not exist|role .* does not exist"),
        new("Is the server running", 0.9),
        new("psycopg2.OperationalError", 0.6, null, @"password authentication|does not exist"),
        new("the database system is starting up", 0.93),
        new("Can't connect to MySQL server", 0.93),
        new("Can't connect to local MySQL server", 0.93),
        new("Lost connection to MySQL server", 0.85),
        new("Communications link failure", 0.9),
        new("Connection to localhost:", 0.85, @"Connection to localhost:\d+ refused"),
        new("Connection to 127.0.0.1:", 0.85, @"Connection to 127\.0\.0\.1:\d+ refused"),
        new("MongoServerSelectionError", 0.93),
        new("MongoNetworkError", 0.85),
        new("ServerSelectionTimeoutError", 0.93),
        new("MongooseServerSelectionError", 0.93),
        new("Error 111 connecting to", 0.94),
        new("redis.exceptions.ConnectionError", 0.9),
        new("Redis connection to", 0.9, @"Redis connection to \S+ failed"),
        new("NoBrokersAvailable", 0.93),
        new("kafka.errors", 0.6),
        new("AMQPConnectionError", 0.9),
        new("BrokerUnreachableException", 0.92),
        new("elastic_transport.ConnectionError", 0.85),
        new("No Living connections", 0.9),
        new("One or more containers failed to start", 0.93),
        new("Failed to initialize container", 0.85),
        new("service is unhealthy", 0.93, @"(?i)service is unhealthy"),
        new("is unhealthy", 0.88, @"(?i)\b(?:container|service|dependency)\b.*is unhealthy|dependency failed to start"),
        new("dependency failed to start", 0.9),
        new("failed to start: ", 0.5),
        new("503 Service Unavailable", 0.88),
        new("Service Unavailable", 0.65, @"(?i)\b503\b.*service unavailable|service unavailable.*\b503\b|: Service Unavailable$"),
        new("502 Bad Gateway", 0.85),
        new("Bad Gateway", 0.5, @"\b502\b"),
        new("504 Gateway", 0.82),
        new("500 Internal Server Error", 0.55, @"(?i)npm|registry|archive|repo|download|\bGET\b|push"),
        new("returned error: 50", 0.9, @"returned error: 50[0234]"),
        new("does not indicate success: 50", 0.93, @"success: 50[0234]"),
        new("503 Server Error", 0.9),
        new("502 Server Error", 0.88),
        new("(Service Unavailable)", 0.85),
        new("service is not ready", 0.8),
        new("is not reachable", 0.6, @"(?i)\b(?:service|server|database|host|broker|endpoint)\b"),
        new("Timed out waiting for", 0.75, @"(?i)timed out waiting for (?:service|server|db|database|postgres|mysql|redis|port|http|localhost|127|container|the server|kafka|rabbit|elastic|selenium)"),
        new("timeout occurred after waiting", 0.85),
        new("wait-for-it", 0.5, @"(?i)timeout|timed out"),
        new("waiting for", 0.4, @"(?i)(?:gave up|giving up|failed) (?:\w+ )?waiting for"),
        new("Cypress failed to verify that your server is running", 0.9),
        new("could not verify that this server is running", 0.9),
        new("net::ERR_CONNECTION_REFUSED", 0.9),
        new("NS_ERROR_CONNECTION_REFUSED", 0.9),
        new("Could not find a valid Docker environment", 0.7),
        new("Container startup failed", 0.88),
        new("ContainerLaunchException", 0.88),
        new("actively refused it", 0.9),
        new("The remote end hung up", 0.1),
        new("dial tcp", 0.8, @"dial tcp \S+: connect: connection refused", @"(?i)proxy\.golang|registry"),
        new("PG::ConnectionBad", 0.88),
        new("Mysql2::Error::ConnectionError", 0.9),
        new("SQLSTATE[HY000] [2002]", 0.93),
        new("NpgsqlException", 0.75, @"Failed to connect"),
        new("A network-related or instance-specific error", 0.9),
        new("CrashLoopBackOff", 0.7),
        new("no healthy upstream", 0.88),
        new("upstream connect error", 0.85),
        new("docker daemon", 0.5, @"(?i)cannot connect to the docker daemon"),
        new("dead or unreachable", 0.6),
        new("status page", 0.15),
    ];
}
