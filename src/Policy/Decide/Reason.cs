using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>Why something was refused or withheld.</summary>
/// <param name="Code">One of <see cref="ReasonCode"/>.</param>
/// <param name="Rule">The rule that caused it, where one did.</param>
/// <param name="Args">Arguments by name, in ordinal order; codes only.</param>
public sealed record Reason(string Code, RuleRef? Rule, ImmutableSortedDictionary<string, string> Args)
{
    internal static Reason Of(string code, RuleRef? rule, params ReadOnlySpan<(string Name, string Value)> args)
    {
        ImmutableSortedDictionary<string, string>.Builder built = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (rule is RuleRef one)
        {
            built["rule"] = one.ToString();
        }

        foreach ((string name, string value) in args)
        {
            built[name] = value;
        }

        return new Reason(code, rule, built.ToImmutable());
    }

    /// <summary>Equal codes and arguments; what a list of reasons is made distinct by.</summary>
    public bool Equals(Reason? other) =>
        other is not null && Code == other.Code && Args.SequenceEqual(other.Args);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Rule);
}
