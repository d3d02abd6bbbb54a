namespace Interop.Oversight.Witness;

/// <summary>Pause between two rounds.</summary>
internal sealed record WatchPeriod(TimeSpan Value);
