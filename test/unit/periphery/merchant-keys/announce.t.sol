// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../../contracts/interfaces/IAccounts.sol";
import { IMerchantKeys } from "../../../../contracts/interfaces/IMerchantKeys.sol";
import { BaseTest } from "../../../utils/BaseTest.sol";
import { Defaults } from "../../../utils/Defaults.sol";

contract AnnounceTest is BaseTest {
    bytes32 private constant KEY = keccak256("a key");
    bytes32 private constant NEXT = keccak256("the next key");

    IMerchantKeys private keys;

    function setUp() public override {
        super.setUp();
        keys = IMerchantKeys(create("MerchantKeys.sol:MerchantKeys", abi.encode(mall)));
    }

    function _announce(address who, bytes32 key) private returns (uint32) {
        vm.prank(who);
        return keys.announce(Defaults.MERCHANT, key);
    }

    function _assertInUse(bytes32 expected, uint256 expectedVersion) private view {
        (bytes32 key, uint32 version) = keys.keyOf(Defaults.MERCHANT);
        assertEq(uint256(key), uint256(expected), "key in use");
        assertEq(version, expectedVersion, "its version");
    }

    function test_GivenNothingWasAnnounced() external view {
        // it should answer with zeros
        _assertInUse(0, 0);
        assertEq(uint256(keys.keyAt(Defaults.MERCHANT, 0)), 0, "version 0");
        assertEq(uint256(keys.keyAt(Defaults.MERCHANT, 1)), 0, "version 1");
        assertEq(address(keys.MALL()), address(mall), "mall");
    }

    function test_WhenTheOwnerAnnouncesAKey() external {
        // it should be in use as version 1, for this account alone, and the event should say so
        vm.expectEmit(address(keys));
        emit IMerchantKeys.MerchantKeyAnnounced(Defaults.MERCHANT, 1, KEY);
        assertEq(_announce(merchant, KEY), 1, "version");
        _assertInUse(KEY, 1);
        (bytes32 others, uint32 version) = keys.keyOf(Defaults.OTHER_MERCHANT);
        assertEq(uint256(others), 0, "another merchant's key");
        assertEq(version, 0, "another merchant's version");
    }

    function test_WhenTheOwnerAnnouncesAnother() external {
        // it should be in use as version 2, and the one before should stay readable
        _announce(merchant, KEY);
        vm.expectEmit(address(keys));
        emit IMerchantKeys.MerchantKeyAnnounced(Defaults.MERCHANT, 2, NEXT);
        assertEq(_announce(merchant, NEXT), 2, "version");
        _assertInUse(NEXT, 2);
        assertEq(uint256(keys.keyAt(Defaults.MERCHANT, 1)), uint256(KEY), "the key before");
    }

    function test_WhenTheAccountHasPassedToAnotherWallet() external {
        // it should take the new owner's key, and the old owner's no more
        vm.prank(merchant);
        mall.proposeWallet(Defaults.MERCHANT, stranger);
        vm.prank(stranger);
        mall.acceptWallet(Defaults.MERCHANT);
        expectError(IAccounts.CallerNotOwner.selector, Defaults.MERCHANT, num(merchant));
        _announce(merchant, KEY);
        assertEq(_announce(stranger, NEXT), 1, "version");
        _assertInUse(NEXT, 1);
    }

    function test_RevertWhen_SomebodyElseAnnounces() external {
        // it should revert with CallerNotOwner: staff may read what is sealed, but not say to which key
        address[3] memory others = [stranger, shippingStaff, otherMerchant];
        for (uint256 i = 0; i < others.length; ++i) {
            expectError(IAccounts.CallerNotOwner.selector, Defaults.MERCHANT, num(others[i]));
            _announce(others[i], KEY);
        }
        _assertInUse(0, 0);
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, 999, num(merchant));
        vm.prank(merchant);
        keys.announce(999, KEY);
    }

    function test_RevertWhen_TheKeyIsZero() external {
        // it should revert with MerchantKeyInvalid: nothing can be sealed to it
        _announce(merchant, KEY);
        expectError(IMerchantKeys.MerchantKeyInvalid.selector, Defaults.MERCHANT);
        _announce(merchant, 0);
        _assertInUse(KEY, 1);
    }
}
