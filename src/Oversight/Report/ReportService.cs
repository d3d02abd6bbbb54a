namespace Interop.Oversight.Report;

/// <summary>Report is part of the contract and not of this version: every method answers UNIMPLEMENTED (docs/oversight.md).</summary>
internal sealed class ReportService : Wire.Report.ReportBase;
