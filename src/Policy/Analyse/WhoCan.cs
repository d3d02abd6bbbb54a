using System.Collections.Immutable;

namespace Interop.Policy.Analyse;

/// <summary>One agency can get a category from another for a purpose.</summary>
/// <param name="From">Sender.</param>
/// <param name="To">Recipient.</param>
/// <param name="Bases">Every basis on which it can, while its instrument is in force between them.</param>
/// <param name="Witness">A request in which the part passes.</param>
public sealed record WhoCan(string From, string To, ImmutableArray<string> Bases, Witness Witness);
