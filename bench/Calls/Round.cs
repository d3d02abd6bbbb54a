namespace Interop.Bench.Calls;

/// <summary>What a message cost in one round.</summary>
/// <param name="Wall">Microseconds of wall time, over all callers.</param>
/// <param name="Processor">Microseconds of processor time, both processes.</param>
/// <param name="ClientBytes">Allocated at the client.</param>
/// <param name="ServerBytes">Allocated at the server.</param>
internal readonly record struct Round(double Wall, double Processor, double ClientBytes, double ServerBytes);
