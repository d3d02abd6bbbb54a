using Interop.Storage.Agent;

namespace Interop.Storage.Postgres.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class AgentDesignTime : DesignTime<AgentContext>;
