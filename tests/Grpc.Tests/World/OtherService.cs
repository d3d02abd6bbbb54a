namespace Interop.Grpc.Tests.World;

/// <summary>A second service beside the first.</summary>
internal sealed class OtherService : global::Grpc.Health.V1.Health.HealthBase;
