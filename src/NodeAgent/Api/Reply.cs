using System.Diagnostics.CodeAnalysis;

namespace Interop.NodeAgent.Api;

/// <summary>What a handler came to: what was asked for, or a refusal.</summary>
internal abstract record Reply<T>
    where T : notnull
{
    private Reply()
    {
    }

    public static implicit operator Reply<T>(T value) => new Given(value);

    public static implicit operator Reply<T>(ApiRefusal refusal) => new Refused(refusal);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiRefusal? refusal)
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
                throw new InvalidOperationException("The set of replies is closed.");
        }
    }

    public sealed record Given(T Value) : Reply<T>;

    public sealed record Refused(ApiRefusal Refusal) : Reply<T>;
}
