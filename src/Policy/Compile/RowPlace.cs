namespace Interop.Policy.Compile;

/// <summary>Where the rows of one dimension lie in an array of many.</summary>
/// <param name="First">Of the row of value 0.</param>
/// <param name="Step">From the row of one value to the next; 0 where no rule narrows the dimension, and one row stands for all.</param>
internal readonly record struct RowPlace(int First, int Step)
{
    public int At(int value) => First + (value * Step);
}
