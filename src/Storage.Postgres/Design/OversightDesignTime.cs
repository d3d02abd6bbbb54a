using Interop.Storage.Oversight;

namespace Interop.Storage.Postgres.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class OversightDesignTime : DesignTime<OversightContext>;
