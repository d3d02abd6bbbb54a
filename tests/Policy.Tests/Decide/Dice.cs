namespace Interop.Policy.Tests.Decide;

/// <summary>Numbers that follow from a seed, so that a failing case can be run again (SplitMix64).</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int bound)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
        }
    }

    public T Pick<T>(params T[] from) => from[Below(from.Length)];

    /// <summary>One to <paramref name="most"/> distinct ones, in any order.</summary>
    public IEnumerable<T> Some<T>(T[] from, int most) =>
        from.Select(item => (item, Below(1_000_000))).OrderBy(pair => pair.Item2).Take(1 + Below(most)).Select(pair => pair.item).ToArray();
}
