using System.Runtime.InteropServices;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>The system refused an operation on a file.</summary>
internal sealed class FileOperationException : IOException
{
    public FileOperationException(RepositoryPath path, int error)
        : this(path.Value, error)
    {
    }

    public FileOperationException(string path, int error)
        : base($"{path}: {Marshal.GetPInvokeErrorMessage(error)}") => Error = error;

    /// <summary>The system's number for it (errno).</summary>
    public int Error { get; }
}
