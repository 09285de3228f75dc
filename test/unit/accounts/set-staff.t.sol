// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetStaffTest is BaseTest {
    function test_WhenTheMerchantSetsPermissions() external {
        // it should set them, up to all three
        vm.expectEmit(address(mall));
        emit IAccounts.StaffSet(Defaults.MERCHANT, stranger, 7);
        vm.prank(merchant);
        mall.setStaff(Defaults.MERCHANT, stranger, 7);
        assertEq(mall.permissionsOf(Defaults.MERCHANT, stranger), 7, "permissions");
        assertEq(mall.permissionsOf(Defaults.OTHER_MERCHANT, stranger), 0, "at the other merchant");
    }

    function test_WhenTheMerchantTakesThemAway() external {
        // it should shut the former staff out
        uint256 orderId = _place();
        vm.prank(merchant);
        mall.setStaff(Defaults.MERCHANT, shippingStaff, 0);
        expectNotAllowed(Defaults.MERCHANT, shippingStaff, Defaults.SHIPPING);
        vm.prank(shippingStaff);
        mall.ship(_one(orderId));
    }

    function test_GivenTheMerchantChangedItsWallet() external {
        // it should keep the staff
        vm.prank(merchant);
        mall.proposeWallet(Defaults.MERCHANT, stranger);
        vm.prank(stranger);
        mall.acceptWallet(Defaults.MERCHANT);
        uint256 orderId = _place();
        vm.prank(shippingStaff);
        assertEq(mall.ship(_one(orderId)), 1, "shipped");
    }

    function test_RevertWhen_APermissionIsUnknown() external {
        // it should revert with PermissionsUnknown
        for (uint8 bit = 3; bit < 8; ++bit) {
            uint8 permissions = uint8(1) << bit;
            expectError(IAccounts.PermissionsUnknown.selector, permissions);
            vm.prank(merchant);
            mall.setStaff(Defaults.MERCHANT, stranger, permissions);
        }
    }

    function test_RevertWhen_StaffHiresStaff() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.MERCHANT, num(catalogStaff));
        vm.prank(catalogStaff);
        mall.setStaff(Defaults.MERCHANT, stranger, 1);
    }
}
