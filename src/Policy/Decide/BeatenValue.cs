using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>A weaker value that an obligation replaced.</summary>
public sealed record BeatenValue(string Value, ImmutableArray<RuleRef> From);
