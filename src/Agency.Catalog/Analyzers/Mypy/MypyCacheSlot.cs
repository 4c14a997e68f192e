namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>
/// One of a few cache folders, held by one run at a time: mypy does not expect another process to write in its cache. The
/// first that is free is taken, so that runs one after another share the warm one.
/// </summary>
internal sealed class MypyCacheSlot : IDisposable
{
    private const int MostSlots = 16;

    private readonly FileStream guard;

    private MypyCacheSlot(string folder, FileStream guard)
    {
        Folder = folder;
        this.guard = guard;
    }

    public string Folder { get; }

    /// <param name="parent">The folder that holds the slots.</param>
    /// <exception cref="IOException">The folder cannot be written, or every slot is taken.</exception>
    public static MypyCacheSlot Take(string parent)
    {
        Directory.CreateDirectory(parent);
        for (var number = 0; ; number++)
        {
            var folder = Path.Combine(parent, $"slot-{number}");
            try
            {
                var guard = new FileStream(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                Directory.CreateDirectory(folder);
                return new MypyCacheSlot(folder, guard);
            }
            catch (IOException) when (number < MostSlots - 1)
            {
                // Taken by another run.
            }
        }
    }

    public void Dispose() => guard.Dispose();
}
