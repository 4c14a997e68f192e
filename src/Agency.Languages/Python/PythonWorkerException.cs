namespace Agency.Languages.Python;

/// <summary>The worker could not do what any worker can: its process broke or no interpreter runs.</summary>
public sealed class PythonWorkerException : Exception
{
    public PythonWorkerException(string message)
        : base(message)
    {
    }

    public PythonWorkerException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PythonWorkerException()
    {
    }
}
