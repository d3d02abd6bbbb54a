using Interop.Cases.Threads;

namespace Interop.NodeAgent.Threads;

/// <summary>A board and the answers that did not fit on it, in words without content.</summary>
internal sealed record CaseBoard(OutcomeBoard Board, IReadOnlyList<string> Rejected);
