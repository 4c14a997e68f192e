using System.Numerics;
using System.Runtime.InteropServices;
using Agency.Core.Learning;

namespace Agency.Adapters.Storage;

/// <summary>
/// Ranks patterns by the cosine of their vectors with a question's. All are compared by the signs of their vectors first
/// (Charikar, "Similarity estimation techniques from rounding algorithms", 2002), and only the nearest by the vectors
/// themselves, which stay on disk.
/// </summary>
internal sealed class VectorSearch
{
    private const int WordBits = 64;

    /// <summary>Patterns that are compared exactly.</summary>
    private const int MostExact = 64;

    /// <summary>Cosines from which two texts have something to do with each other.</summary>
    private const double LeastCosine = 0.2;

    private readonly string model;
    private readonly int dimensions;
    private readonly long[] numbers;
    private readonly ulong[] sketches;

    private VectorSearch(string model, int dimensions, long[] numbers, ulong[] sketches) =>
        (this.model, this.dimensions, this.numbers, this.sketches) = (model, dimensions, numbers, sketches);

    /// <summary>Reads the sketches of a model's vectors. Those of another length are passed over.</summary>
    public static VectorSearch Load(SqliteDatabase database, string model, int dimensions)
    {
        var words = WordsFor(dimensions);
        var rows = database.Query(
            "SELECT pattern, sketch FROM pattern_sketches WHERE model = @model AND length(sketch) = @length",
            r => (Number: r.Number(0), Sketch: r.Blob(1)),
            ("@model", model),
            ("@length", words * sizeof(ulong)));
        var sketches = new ulong[rows.Count * words];
        for (var i = 0; i < rows.Count; i++)
            MemoryMarshal.Cast<byte, ulong>(rows[i].Sketch).CopyTo(sketches.AsSpan(i * words));
        return new VectorSearch(model, dimensions, [.. rows.Select(r => r.Number)], sketches);
    }

    public bool IsFor(TextVector question) => question.Model == model && question.Values.Length == dimensions;

    /// <summary>The best patterns' numbers, best first.</summary>
    public IReadOnlyList<long> Find(SqliteDatabase database, TextVector question, int limit)
    {
        var found = new List<(long Number, double Cosine)>();
        foreach (var number in Nearest(question))
        {
            var vectors = database.Query("SELECT vector FROM pattern_vectors WHERE pattern = @pattern AND model = @model", r => r.Blob(0), ("@pattern", number), ("@model", model));
            if (vectors is [var bytes] && bytes.Length == dimensions * sizeof(float) && question.CosineTo(MemoryMarshal.Cast<byte, float>(bytes)) is var cosine and >= LeastCosine)
                found.Add((number, cosine));
        }

        return [.. found.OrderByDescending(f => f.Cosine).ThenBy(f => f.Number).Take(limit).Select(f => f.Number)];
    }

    /// <summary>A bit for every dimension: whether the value there is positive.</summary>
    public static byte[] SketchOf(TextVector vector)
    {
        var sketch = new ulong[WordsFor(vector.Values.Length)];
        for (var i = 0; i < vector.Values.Length; i++)
        {
            if (vector.Values[i] > 0)
                sketch[i / WordBits] |= 1UL << (i % WordBits);
        }

        return MemoryMarshal.AsBytes(sketch.AsSpan()).ToArray();
    }

    private IEnumerable<long> Nearest(TextVector question)
    {
        if (numbers.Length <= MostExact)
            return numbers;
        var wanted = MemoryMarshal.Cast<byte, ulong>(SketchOf(question)).ToArray();
        var distances = new ushort[numbers.Length];
        var counts = new int[(wanted.Length * WordBits) + 1];
        for (var i = 0; i < distances.Length; i++)
        {
            var sketch = sketches.AsSpan(i * wanted.Length, wanted.Length);
            var distance = 0;
            for (var word = 0; word < wanted.Length; word++)
                distance += BitOperations.PopCount(sketch[word] ^ wanted[word]);
            distances[i] = (ushort)distance;
            counts[distance]++;
        }

        var (border, within) = (0, counts[0]);
        while (within < MostExact && border < counts.Length - 1)
            within += counts[++border];
        return Enumerable.Range(0, distances.Length).Where(i => distances[i] <= border).OrderBy(i => distances[i]).Take(MostExact).Select(i => numbers[i]);
    }

    private static int WordsFor(int dimensions) => (dimensions + WordBits - 1) / WordBits;
}
