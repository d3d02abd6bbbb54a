using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>What a check of something from outside came to: the value, or the refusal.</summary>
public abstract record Outcome<T>
    where T : notnull
{
    private Outcome()
    {
    }

    /// <summary>True with the value; false with the refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out PacketRefusal? refusal)
    {
        switch (this)
        {
            case Held held:
                (value, refusal) = (held.Value, null);
                return true;
            case Refused refused:
                (value, refusal) = (default, refused.Refusal);
                return false;
            default:
                throw new InvalidOperationException("The set of outcomes is closed.");
        }
    }

    /// <summary>The value, for a caller that made the bytes itself.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Require() => TryGet(out T? value, out PacketRefusal? refusal) ? value : throw new InvalidOperationException(refusal.ToString());

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(PacketRefusal refusal) => new Refused(refusal);

    /// <summary>Every check held.</summary>
    public sealed record Held(T Value) : Outcome<T>;

    /// <summary>A check did not hold.</summary>
    public sealed record Refused(PacketRefusal Refusal) : Outcome<T>;
}
