// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Vm } from "./Vm.sol";

/// @dev Assertions that name both sides, bounds for fuzzed input and expected errors: what forge-std would give.
abstract contract Test {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error NotEqual(string what, uint256 actual, uint256 expected);
    error NotEqualAddress(string what, address actual, address expected);
    error NotEqualBytes(string what, bytes actual, bytes expected);
    error NotAtMost(string what, uint256 actual, uint256 most);
    error NotTrue(string what);

    /* ASSERTIONS */

    function assertEq(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, NotEqual(what, actual, expected));
    }

    function assertEq(address actual, address expected, string memory what) internal pure {
        require(actual == expected, NotEqualAddress(what, actual, expected));
    }

    function assertEq(bool actual, bool expected, string memory what) internal pure {
        assertEq(actual ? 1 : 0, expected ? 1 : 0, what);
    }

    function assertEq(bytes memory actual, bytes memory expected, string memory what) internal pure {
        require(keccak256(actual) == keccak256(expected), NotEqualBytes(what, actual, expected));
    }

    function assertLe(uint256 actual, uint256 most, string memory what) internal pure {
        require(actual <= most, NotAtMost(what, actual, most));
    }

    function assertTrue(bool condition, string memory what) internal pure {
        require(condition, NotTrue(what));
    }

    /* INPUT */

    /// @dev Maps any number evenly into `low..high`, both included.
    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        if (x >= low && x <= high) return x;
        if (low == 0 && high == type(uint256).max) return x;
        return low + (x % (high - low + 1));
    }

    function makeAddr(string memory name) internal returns (address who) {
        who = address(uint160(uint256(keccak256(bytes(name)))));
        vm.label(who, name);
    }

    /* ARTIFACTS */

    /// @dev Deploys compiled code by name, as Foundry's deployCode does; passes on what a failing constructor has to say.
    function create(string memory artifact, bytes memory arguments) internal returns (address deployed) {
        bytes memory code = abi.encodePacked(vm.getCode(artifact), arguments);
        assembly {
            deployed := create(0, add(code, 32), mload(code))
            if iszero(deployed) {
                let data := mload(0x40)
                returndatacopy(data, 0, returndatasize())
                revert(data, returndatasize())
            }
        }
    }

    /* EXPECTED ERRORS */

    function expectError(bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(selector));
    }

    function expectError(bytes4 selector, uint256 a) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a));
    }

    function expectError(bytes4 selector, uint256 a, uint256 b) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a, b));
    }

    function expectError(bytes4 selector, uint256 a, uint256 b, uint256 c) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a, b, c));
    }

    /// @dev Calls what must be refused with this error or, where it is empty, be done. Properties use this: `vm.expectRevert` looks
    /// the callee's code up among all artifacts, a millisecond each time.
    function callFor(address target, bytes memory data, bytes memory refusal) internal {
        (bool isDone, bytes memory answer) = target.call(data);
        assertEq(isDone, refusal.length == 0, "done");
        if (!isDone) assertEq(answer, refusal, "error");
    }

    /// @dev An address as an error's argument.
    function num(address who) internal pure returns (uint256) {
        return uint160(who);
    }
}
