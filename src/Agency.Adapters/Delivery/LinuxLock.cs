using Microsoft.Win32.SafeHandles;

namespace Agency.Adapters.Delivery;

/// <summary>
/// A lock on an open file. It is given back by word and not only by closing: a child process that is just being started has a
/// copy of the open file for a moment, and a lock lasts as long as any copy.
/// </summary>
internal sealed class LinuxLock(SafeFileHandle file) : IDisposable
{
    public void Dispose()
    {
        if (!file.IsClosed)
            _ = LibC.Lock(file, LibC.Unlock);
        file.Dispose();
    }
}
