using System.Numerics;

namespace Agency.Core.Learning;

/// <summary>Where a text lies in a model's space; of length 1, so that the cosine of two is their product.</summary>
public sealed class TextVector
{
    private readonly float[] values;

    private TextVector(string model, float[] values) => (Model, this.values) = (model, values);

    public string Model { get; }

    public ReadOnlySpan<float> Values => values;

    /// <summary>A vector brought to length 1; null when it has no direction, or holds what is no number.</summary>
    public static TextVector? Of(string model, ReadOnlySpan<float> values)
    {
        var length = 0.0;
        foreach (var value in values)
            length += (double)value * value;
        length = Math.Sqrt(length);
        if (!double.IsFinite(length) || length < 1e-12)
            return null;
        var unit = new float[values.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = (float)(values[i] / length);
        return new TextVector(model, unit);
    }

    /// <summary>From -1 to 1; -1 where the two cannot be compared.</summary>
    public double CosineTo(TextVector other) => Model == other.Model ? CosineTo(other.Values) : -1;

    /// <summary>As <see cref="CosineTo(TextVector)"/>, for values of the same model that are of length 1.</summary>
    public double CosineTo(ReadOnlySpan<float> other)
    {
        if (other.Length != values.Length)
            return -1;
        var (sum, at, width) = (Vector<float>.Zero, 0, Vector<float>.Count);
        for (; at + width <= values.Length; at += width)
            sum += new Vector<float>(values, at) * new Vector<float>(other[at..]);
        double product = Vector.Sum(sum);
        for (; at < values.Length; at++)
            product += values[at] * other[at];
        return product;
    }
}
