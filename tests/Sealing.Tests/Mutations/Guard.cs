namespace Interop.Sealing.Tests.Mutations;

/// <summary>A check of reading or opening, and how it is taken out.</summary>
/// <param name="Name">What it guards.</param>
/// <param name="File">Below src.</param>
/// <param name="Text">Stands there exactly once.</param>
/// <param name="Without">What stands there when the guard is gone.</param>
internal sealed record Guard(string Name, string File, string Text, string Without);
