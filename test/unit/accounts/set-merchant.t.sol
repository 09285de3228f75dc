// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetMerchantTest is BaseTest {
    function test_WhenAnAdmitterAdmits() external {
        // it should let the account list
        vm.expectEmit(address(mall));
        emit IAccounts.MerchantSet(Defaults.ANN, true);
        _admit(Defaults.ANN);
        assertTrue(mall.account(Defaults.ANN).isMerchant, "merchant");
        assertEq(_list(ann, Defaults.ANN, Defaults.PRICE, Defaults.PLAN), mall.productCount(), "product");
    }

    function test_WhenAnAdmitterEndsIt_GivenOrdersAreOpen() external {
        // it should stop new sales and let the open orders end
        uint256 orderId = _placeShipped();
        vm.expectEmit(address(mall));
        emit IAccounts.MerchantSet(Defaults.MERCHANT, false);
        vm.prank(admitter);
        mall.setMerchant(Defaults.MERCHANT, false);
        expectError(IAccounts.MerchantUnknown.selector, Defaults.MERCHANT);
        _place();

        vm.prank(buyer);
        mall.release(orderId);
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "proceeds");
    }

    function test_RevertWhen_TheIdIsReserved() external {
        // it should revert with AccountReserved for pool and house
        expectError(IAccounts.AccountReserved.selector, Defaults.POOL);
        _admit(Defaults.POOL);
        expectError(IAccounts.AccountReserved.selector, Defaults.HOUSE);
        _admit(Defaults.HOUSE);
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with AccountUnknown
        expectError(IAccounts.AccountUnknown.selector, Defaults.NOBODY);
        _admit(Defaults.NOBODY);
    }

    function test_RevertWhen_TheCallerIsNoAdmitter() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [planner, arbiter, guardian, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            vm.prank(others[i]);
            mall.setMerchant(Defaults.ANN, true);
        }
    }
}
