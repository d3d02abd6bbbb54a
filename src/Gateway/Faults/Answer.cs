using System.Diagnostics.CodeAnalysis;

namespace Interop.Gateway.Faults;

/// <summary>What a handler came to: what was asked for, or a refusal.</summary>
internal abstract record Answer<T>
    where T : notnull
{
    private Answer()
    {
    }

    public static implicit operator Answer<T>(T value) => new Given(value);

    public static implicit operator Answer<T>(Refusal refusal) => new Refused(refusal);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        switch (this)
        {
            case Given given:
                (value, refusal) = (given.Value, null);
                return true;
            case Refused refused:
                (value, refusal) = (default, refused.Refusal);
                return false;
            default:
                throw new InvalidOperationException("The set of answers is closed.");
        }
    }

    /// <summary>For the endpoint: the value, or the refusal as gRPC carries it.</summary>
    public T OrThrow() => TryGet(out T? value, out Refusal? refusal) ? value : throw refusal.ToException();

    public sealed record Given(T Value) : Answer<T>;

    public sealed record Refused(Refusal Refusal) : Answer<T>;
}
