// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

interface IMulticall {
    function multicall(bytes[] calldata data) external returns (bytes[] memory results);
}

contract MulticallTest is BaseTest {
    function _pair(bytes memory a, bytes memory b) private pure returns (bytes[] memory calls) {
        calls = new bytes[](2);
        (calls[0], calls[1]) = (a, b);
    }

    function _multicall(address who, bytes[] memory calls) private returns (bytes[] memory) {
        vm.prank(who);
        return IMulticall(address(mall)).multicall(calls);
    }

    function test_WhenOneCallerBundlesCalls() external {
        // it should act as that caller in each
        uint256 orderId = _placeShipped();
        _multicall(
            buyer,
            _pair(abi.encodeCall(IOrders.confirm, (orderId)), abi.encodeCall(IOrders.release, (orderId)))
        );
        assertStatus(orderId, Status.Settled);
        assertConserved();
    }

    function test_WhenARoleIsNeeded() external {
        // it should honour the caller's role
        _multicall(
            planner,
            _pair(abi.encodeCall(IGovernance.retirePlan, (1)), abi.encodeCall(IGovernance.planCount, ()))
        );
        (, , bool isRetired) = mall.plan(1);
        assertTrue(isRetired, "retired");
    }

    function test_WhenTwoClaimsAreBundled() external {
        // it should let the lock go between them
        _placeSettled();
        _multicall(
            treasury,
            _pair(abi.encodeCall(IAccounts.claim, (0, treasury)), abi.encodeCall(IAccounts.claim, (1, treasury)))
        );
        assertEq(token.balanceOf(treasury), Defaults.FEE + Defaults.BREAKAGE, "paid");
    }

    function test_RevertWhen_OneCallFails() external {
        // it should undo all and pass the error on
        uint256 orderId = _placeShipped();
        expectError(IOrders.OrderAlreadyConfirmed.selector, orderId);
        _multicall(
            buyer,
            _pair(abi.encodeCall(IOrders.confirm, (orderId)), abi.encodeCall(IOrders.confirm, (orderId)))
        );
        assertTrue(!mall.order(orderId).isConfirmed, "undone");
    }

    function test_RevertWhen_TheRoleIsMissing() external {
        // it should revert with AccessManagedUnauthorized
        expectMissingRole(stranger);
        _multicall(stranger, _pair(abi.encodeCall(IGovernance.pause, ()), abi.encodeCall(IGovernance.pause, ())));
    }
}
