namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>Numbers from a seed, the same on every machine (SplitMix64). For test plans only: everybody can foretell them.</summary>
internal sealed class Dice
{
    private ulong _state;

    /// <param name="seed">Of the run.</param>
    /// <param name="name">For what; another name is another sequence.</param>
    public Dice(int seed, string name)
    {
        _state = (ulong)seed;
        foreach (char letter in name)
        {
            _state = unchecked((_state ^ letter) * 1_099_511_628_211);
        }
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below)
    {
        _state = unchecked(_state + 0x9E37_79B9_7F4A_7C15);
        ulong mixed = _state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB);
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int share) => Next(100) < share;

    /// <summary>The same things in another order.</summary>
    public T[] Shuffle<T>(IEnumerable<T> things)
    {
        T[] all = [.. things];
        for (int left = all.Length; left > 1; left--)
        {
            int taken = Next(left);
            (all[left - 1], all[taken]) = (all[taken], all[left - 1]);
        }

        return all;
    }
}
