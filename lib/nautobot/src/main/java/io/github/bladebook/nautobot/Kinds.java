package io.github.bladebook.nautobot;

import java.util.List;
import java.util.Map;

/** Every kind of object that has a record, each told once; what may be written is held to Nautobot's own OpenAPI by a test. */
final class Kinds {
    static final Kind<LocationType> LOCATION_TYPE = Kind.of(
            "dcim/location-types",
            "location type",
            LocationType::of,
            "name*! description nestable content_types parent=name");
    static final Kind<Location> LOCATION = Kind.of(
            "dcim/locations",
            "location",
            Location::of,
            "name*! parent*=name location_type=name! status=name! description facility asn time_zone latitude longitude physical_address shipping_address contact_name contact_phone contact_email comments tenant=name tags=name");
    static final Kind<Status> STATUS =
            Kind.of("extras/statuses", "status", Status::of, "name*! content_types! color description");
    static final Kind<Role> ROLE =
            Kind.of("extras/roles", "role", Role::of, "name*! content_types! color description weight");
    static final Kind<Tag> TAG = Kind.of("extras/tags", "tag", Tag::of, "name*! content_types! color description");
    static final Kind<CustomField> CUSTOM_FIELD = Kind.of(
            "extras/custom-fields",
            "custom field",
            CustomField::of,
            "key*! label! type content_types! description required default weight grouping filter_logic validation_minimum validation_maximum validation_regex advanced_ui scope_filter");
    static final Kind<Tenant> TENANT =
            Kind.of("tenancy/tenants", "tenant", Tenant::of, "name*! description comments tenant_group=name tags=name");
    static final Kind<Namespace> NAMESPACE = Kind.of(
            "ipam/namespaces", "namespace", Namespace::of, "name*! description location=name tenant=name tags=name");
    static final Kind<Vrf> VRF = Kind.of(
            "ipam/vrfs",
            "VRF",
            Vrf::of,
            "name*! namespace*=name rd description status=name tenant=name import_targets= export_targets= tags=name");
    static final Kind<Prefix> PREFIX = Kind.of(
            "ipam/prefixes",
            "prefix",
            Prefix::of,
            "prefix*! namespace*=name status=name! type description date_allocated role=name parent= tenant=name vlan= rir=name tags=name");
    static final Kind<PrefixLocation> PREFIX_LOCATION = Kind.of(
            "ipam/prefix-location-assignments", "prefix location", PrefixLocation::of, "prefix*!= location*!=name");
    static final Kind<IpAddress> IP_ADDRESS = Kind.of(
                    "ipam/ip-addresses",
                    "IP address",
                    IpAddress::of,
                    "address*! namespace*=name status=name! type dns_name description role=name parent= tenant=name nat_inside= tags=name")
            .told("namespace", "parent", "namespace");
    static final Kind<AddressAssignment> ADDRESS_ASSIGNMENT = Kind.of(
            "ipam/ip-address-to-interface",
            "address assignment",
            AddressAssignment::of,
            "ip_address*!= interface*= vm_interface*= is_source is_destination is_default is_preferred is_primary is_secondary is_standby");
    static final Kind<VlanGroup> VLAN_GROUP = Kind.of(
            "ipam/vlan-groups", "VLAN group", VlanGroup::of, "name*! description range location=name tags=name");
    static final Kind<Vlan> VLAN = Kind.of(
            "ipam/vlans",
            "VLAN",
            Vlan::of,
            "vid*! vlan_group*=name name! status=name! description role=name tenant=name tags=name");
    static final Kind<VlanLocation> VLAN_LOCATION =
            Kind.of("ipam/vlan-location-assignments", "VLAN location", VlanLocation::of, "vlan*!= location*!=name");
    static final Kind<Manufacturer> MANUFACTURER =
            Kind.of("dcim/manufacturers", "manufacturer", Manufacturer::of, "name*! description");
    static final Kind<DeviceType> DEVICE_TYPE = Kind.of(
            "dcim/device-types",
            "device type",
            DeviceType::of,
            "model*! manufacturer*!=name part_number u_height is_full_depth subdevice_role comments device_family=name front_image rear_image tags=name");
    static final Kind<Platform> PLATFORM = Kind.of(
            "dcim/platforms",
            "platform",
            Platform::of,
            "name*! manufacturer=name network_driver napalm_driver napalm_args description");
    static final Kind<Rack> RACK = Kind.of(
            "dcim/racks",
            "rack",
            Rack::of,
            "name*! location*!=name status=name! role=name rack_group=name tenant=name facility_id serial asset_tag type width u_height desc_units outer_width outer_depth outer_unit comments tags=name");
    static final Kind<Device> DEVICE = Kind.of(
            "dcim/devices",
            "device",
            Device::of,
            "name* location*!=name device_type!= role=name! status=name! tenant=name platform=name rack= position face serial asset_tag comments primary_ip4= primary_ip6= local_config_context_data local_config_context_schema=name virtual_chassis=name vc_position vc_priority device_redundancy_group=name device_redundancy_group_priority software_version= software_image_files= secrets_group=name controller_managed_device_group=name parent_bay= tags=name");
    static final Kind<Interface> INTERFACE = Kind.of(
            "dcim/interfaces",
            "interface",
            Interface::of,
            "device*=name name*! type! status=name! role=name module= enabled mtu mac_address speed duplex mgmt_only label description mode port_type parent_interface= bridge= lag= untagged_vlan= tagged_vlans= vrf= tags=name");
    static final Kind<Cable> CABLE = Kind.of(
            "dcim/cables",
            "cable",
            Cable::of,
            "termination_a_type! termination_a_id*! termination_b_type! termination_b_id*! status=name! type label color length length_unit tags=name");
    static final Kind<ClusterType> CLUSTER_TYPE =
            Kind.of("virtualization/cluster-types", "cluster type", ClusterType::of, "name*! description");
    static final Kind<Cluster> CLUSTER = Kind.of(
            "virtualization/clusters",
            "cluster",
            Cluster::of,
            "name*! cluster_type=name! cluster_group=name tenant=name location=name comments tags=name");
    static final Kind<VirtualMachine> VIRTUAL_MACHINE = Kind.of(
            "virtualization/virtual-machines",
            "virtual machine",
            VirtualMachine::of,
            "name*! cluster*!=name status=name! role=name tenant=name platform=name vcpus memory disk comments primary_ip4= primary_ip6= local_config_context_data local_config_context_schema=name software_version= software_image_files= tags=name");
    static final Kind<VmInterface> VM_INTERFACE = Kind.of(
            "virtualization/interfaces",
            "VM interface",
            VmInterface::of,
            "virtual_machine*!=name name*! status=name! role=name enabled mtu mac_address description mode parent_interface= bridge= untagged_vlan= tagged_vlans= vrf= tags=name");
    static final Kind<Service> SERVICE = Kind.of(
            "ipam/services",
            "service",
            Service::of,
            "name*! device*=name virtual_machine*=name ports! protocol! ip_addresses= description tags=name");
    static final Kind<Relationship> RELATIONSHIP = Kind.of(
            "extras/relationships",
            "relationship",
            Relationship::of,
            "key*! label! type! source_type! destination_type! description source_label destination_label source_hidden destination_hidden source_filter destination_filter advanced_ui required_on");
    static final Kind<RelationshipAssociation> RELATIONSHIP_ASSOCIATION = Kind.of(
            "extras/relationship-associations",
            "relationship association",
            RelationshipAssociation::of,
            "relationship*!= source_type! source_id*! destination_type! destination_id*!");
    static final Kind<ConfigContext> CONFIG_CONTEXT = Kind.of(
            "extras/config-contexts",
            "config context",
            ConfigContext::of,
            "name*! data! weight description is_active owner_content_type owner_object_id config_context_schema=name locations=name roles=name device_types= device_redundancy_groups=name platforms=name cluster_groups=name clusters=name tenant_groups=name tenants=name device_families=name tags=name");
    static final Kind<GitRepository> GIT_REPOSITORY = Kind.of(
            "extras/git-repositories",
            "git repository",
            GitRepository::of,
            "name*! remote_url! slug branch provided_contents secrets_group=name tags=name");
    static final Kind<ObjectChange> OBJECT_CHANGE =
            Kind.of("extras/object-changes", "object change", ObjectChange::of, "");
    static final Kind<Job> JOB = Kind.of("extras/jobs", "job", Job::of, "name* enabled description grouping hidden");
    static final Kind<JobResult> JOB_RESULT = Kind.of("extras/job-results", "job result", JobResult::of, "");

    private static final List<Kind<?>> ALL = List.of(
            LOCATION_TYPE,
            LOCATION,
            STATUS,
            ROLE,
            TAG,
            CUSTOM_FIELD,
            TENANT,
            NAMESPACE,
            VRF,
            PREFIX,
            PREFIX_LOCATION,
            IP_ADDRESS,
            ADDRESS_ASSIGNMENT,
            VLAN_GROUP,
            VLAN,
            VLAN_LOCATION,
            MANUFACTURER,
            DEVICE_TYPE,
            PLATFORM,
            RACK,
            DEVICE,
            INTERFACE,
            CABLE,
            CLUSTER_TYPE,
            CLUSTER,
            VIRTUAL_MACHINE,
            VM_INTERFACE,
            SERVICE,
            RELATIONSHIP,
            RELATIONSHIP_ASSOCIATION,
            CONFIG_CONTEXT,
            GIT_REPOSITORY,
            OBJECT_CHANGE,
            JOB,
            JOB_RESULT);

    /** Which kind a field refers to, where it takes more than a name to tell. */
    private static final Map<String, Kind<?>> REFERRED = Map.ofEntries(
            Map.entry("ip_address", IP_ADDRESS),
            Map.entry("interface", INTERFACE),
            Map.entry("vm_interface", VM_INTERFACE),
            Map.entry("prefix", PREFIX),
            Map.entry("vlan", VLAN),
            Map.entry("location", LOCATION),
            Map.entry("device", DEVICE),
            Map.entry("virtual_machine", VIRTUAL_MACHINE),
            Map.entry("cluster", CLUSTER),
            Map.entry("device_type", DEVICE_TYPE),
            Map.entry("rack", RACK),
            Map.entry("relationship", RELATIONSHIP),
            Map.entry("manufacturer", MANUFACTURER),
            Map.entry("vlan_group", VLAN_GROUP),
            Map.entry("namespace", NAMESPACE));

    private Kinds() {}

    static List<Kind<?>> all() {
        return ALL;
    }

    static Kind<?> referred(String field, Ref ref) {
        Kind<?> kind = REFERRED.get(field);
        if (kind == null) {
            throw new IllegalArgumentException("the %s '%s' has to be given by its id".formatted(field, ref));
        }
        return kind;
    }
}
